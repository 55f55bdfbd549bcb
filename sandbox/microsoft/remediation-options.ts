/** How a configuration is changed, in the mixture of marks and lines that such texts have. */
export function remediationOptionsOf(name: string, subCategory: string): string {
  const setting = asHtml(name);
  return [
    `<b>Option 1</b>: Intune policy<ol><li>Open <a href="https://intune.example/policies">the policies</a> of ${asHtml(subCategory)}</li>`,
    `<li>${setting}</li><li>Assign the policy to the exposed devices</li></ol>`,
    '<b>Option 2</b>: Group Policy<br/>Edit the policy object of the devices and set the same there.\r\n',
    'Devices report the change within &lt;24 hours&gt;.',
  ].join('');
}

function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Where a product is installed. `servers` are Windows servers. */
export type ProductReach = 'windows' | 'servers' | 'mac' | 'linux' | 'desktops' | 'all';

export interface SoftwareProduct {
  readonly vendor: string;
  readonly name: string;
  readonly title: string;
  readonly action: 'Update' | 'Upgrade' | 'Uninstall';
  readonly version: string;
  readonly reach: ProductReach;
}

const reachByLetter: Readonly<Record<string, ProductReach>> = {
  w: 'windows',
  s: 'servers',
  m: 'mac',
  l: 'linux',
  d: 'desktops',
  a: 'all',
};

/** vendor | product key | title | recommended version; `-` = uninstall, a leading `^` = upgrade | reach */
const table = `
google|chrome|Google Chrome|131.0.6778.86|d
mozilla|firefox|Mozilla Firefox|133.0|d
mozilla|firefox_esr|Mozilla Firefox ESR|128.5.0|d
mozilla|thunderbird|Mozilla Thunderbird|128.5.0|d
microsoft|edge_chromium-based|Microsoft Edge Chromium-based|131.0.2903.63|w
opera|opera_browser|Opera Browser|115.0.5322.68|d
brave|brave|Brave Browser|1.73.91|d
vivaldi|vivaldi|Vivaldi|7.0.3495.15|d
adobe|acrobat_reader_dc|Adobe Acrobat Reader DC|24.004.20272|d
adobe|acrobat_dc|Adobe Acrobat DC|24.004.20272|d
adobe|photoshop|Adobe Photoshop|26.1|d
adobe|illustrator|Adobe Illustrator|29.1|d
adobe|indesign|Adobe InDesign|20.0|d
adobe|creative_cloud|Adobe Creative Cloud Desktop|6.5.0.348|d
adobe|flash_player|Adobe Flash Player|-|w
adobe|shockwave_player|Adobe Shockwave Player|-|w
adobe|air|Adobe AIR|-|w
adobe|bridge|Adobe Bridge|15.0.1|d
adobe|premiere_pro|Adobe Premiere Pro|25.1|d
adobe|after_effects|Adobe After Effects|25.1|d
adobe|media_encoder|Adobe Media Encoder|25.1|d
adobe|coldfusion|Adobe ColdFusion|2023.0.11|s
zoom|zoom|Zoom Workplace|6.2.11|d
zoom|rooms|Zoom Rooms|6.2.10|w
cisco|webex_app|Cisco Webex App|44.11.0|d
cisco|anyconnect_secure_mobility_client|Cisco AnyConnect Secure Mobility Client|^5.1.6.103|d
cisco|jabber|Cisco Jabber|14.3.2|d
cisco|packet_tracer|Cisco Packet Tracer|8.2.2|w
slack|slack|Slack|4.41.105|d
microsoft|teams|Microsoft Teams|24295.605.3225.8804|d
microsoft|onedrive|Microsoft OneDrive|24.216.1027.3|w
microsoft|office|Microsoft Office|16.0.18129.20158|w
microsoft|visual_studio_code|Microsoft Visual Studio Code|1.95.3|d
microsoft|visual_studio_2022|Microsoft Visual Studio 2022|17.12.1|w
microsoft|visual_studio_2019|Microsoft Visual Studio 2019|16.11.42|w
microsoft|visual_studio_2017|Microsoft Visual Studio 2017|^17.12.1|w
microsoft|.net_framework|Microsoft .NET Framework|4.8.1|w
microsoft|.net_core|Microsoft .NET Core|^8.0.11|a
microsoft|.net|Microsoft .NET|8.0.11|a
microsoft|asp.net_core|Microsoft ASP.NET Core|8.0.11|s
microsoft|powershell|Microsoft PowerShell|7.4.6|a
microsoft|silverlight|Microsoft Silverlight|-|w
microsoft|sql_server_2019|Microsoft SQL Server 2019|15.0.4415.2|s
microsoft|sql_server_2016|Microsoft SQL Server 2016|13.0.7050.2|s
microsoft|sql_server_2012|Microsoft SQL Server 2012|^16.0.4165.4|s
microsoft|sql_server_management_studio|Microsoft SQL Server Management Studio|20.2.30|w
microsoft|odbc_driver_17_for_sql_server|Microsoft ODBC Driver 17 for SQL Server|17.10.6.1|w
microsoft|ole_db_driver_18_for_sql_server|Microsoft OLE DB Driver 18 for SQL Server|18.7.4|w
microsoft|exchange_server_2019|Microsoft Exchange Server 2019|15.2.1544.14|s
microsoft|exchange_server_2016|Microsoft Exchange Server 2016|15.1.2507.44|s
microsoft|sharepoint_server_2019|Microsoft SharePoint Server 2019|16.0.10416.20026|s
microsoft|windows_11|Microsoft Windows 11|10.0.26100.2454|w
microsoft|windows_10|Microsoft Windows 10|10.0.19045.5198|w
microsoft|windows_server_2022|Microsoft Windows Server 2022|10.0.20348.2849|s
microsoft|windows_server_2019|Microsoft Windows Server 2019|10.0.17763.6532|s
microsoft|windows_server_2016|Microsoft Windows Server 2016|10.0.14393.7515|s
microsoft|azure_cli|Microsoft Azure CLI|2.67.0|a
microsoft|azure_data_studio|Microsoft Azure Data Studio|1.49.1|d
microsoft|azure_connected_machine_agent|Microsoft Azure Connected Machine Agent|1.48|s
microsoft|power_bi_desktop|Microsoft Power BI Desktop|2.138.782.0|w
microsoft|remote_desktop|Microsoft Remote Desktop|1.2.5716|d
microsoft|skype|Skype|8.133.0.202|d
microsoft|project|Microsoft Project|16.0.18129.20158|w
microsoft|visio|Microsoft Visio|16.0.18129.20158|w
microsoft|xml_core_services|Microsoft XML Core Services|-|w
microsoft|visual_c%2b%2b_2013|Microsoft Visual C++ 2013 Redistributable|12.0.40664.0|w
oracle|jre|Oracle JRE|8.0.4310.10|d
oracle|jdk|Oracle JDK|21.0.5|a
oracle|java_se|Oracle Java SE 7|-|w
oracle|virtualbox|Oracle VM VirtualBox|7.1.4|d
oracle|mysql_server|Oracle MySQL Server|8.0.40|s
oracle|mysql_workbench|Oracle MySQL Workbench|8.0.40|d
oracle|weblogic_server|Oracle WebLogic Server|14.1.2.0|s
oracle|database_client|Oracle Database Client|19.25|w
eclipse|temurin|Eclipse Temurin JDK|21.0.5.11|a
azul|zulu|Azul Zulu JDK|21.38.21|a
amazon|corretto|Amazon Corretto|21.0.5.11.1|a
amazon|aws_cli|AWS Command Line Interface|2.22.4|a
amazon|workspaces|Amazon WorkSpaces|5.24.0|d
apple|itunes|Apple iTunes|12.13.4.4|w
apple|icloud|Apple iCloud|15.3|w
apple|quicktime|Apple QuickTime|-|w
apple|bonjour|Apple Bonjour|-|w
apple|macos|Apple macOS|15.1.1|m
apple|safari|Apple Safari|18.1.1|m
apple|xcode|Apple Xcode|16.1|m
apple|pages|Apple Pages|14.3|m
apple|keynote|Apple Keynote|14.3|m
7-zip|7-zip|7-Zip|24.08|w
rarlab|winrar|WinRAR|7.01|w
winzip|winzip|WinZip|29.0|w
peazip|peazip|PeaZip|10.1.0|w
notepad-plus-plus|notepad%2b%2b|Notepad++|8.7.1|w
videolan|vlc_media_player|VideoLAN VLC Media Player|3.0.21|d
gimp|gimp|GIMP|2.10.38|d
inkscape|inkscape|Inkscape|1.4|d
audacityteam|audacity|Audacity|3.7.0|d
obsproject|obs_studio|OBS Studio|30.2.3|d
irfanview|irfanview|IrfanView|4.70|w
foxit|pdf_reader|Foxit PDF Reader|2024.3|w
foxit|pdf_editor|Foxit PDF Editor|2024.3|w
tracker-software|pdf-xchange_editor|PDF-XChange Editor|10.4.3.391|w
pdfforge|pdfcreator|PDFCreator|5.3.3|w
artifex|ghostscript|Artifex Ghostscript|10.04.0|w
imagemagick|imagemagick|ImageMagick|7.1.1.41|a
libreoffice|libreoffice|LibreOffice|24.8.3|d
apache|openoffice|Apache OpenOffice|-|w
apache|tomcat|Apache Tomcat|9.0.97|s
apache|http_server|Apache HTTP Server|2.4.62|a
apache|log4j|Apache Log4j|^2.24.1|a
apache|struts|Apache Struts|^6.4.0|s
apache|activemq|Apache ActiveMQ|6.1.4|s
apache|solr|Apache Solr|9.7.0|l
apache|kafka|Apache Kafka|3.9.0|l
apache|maven|Apache Maven|3.9.9|a
f5|nginx|F5 NGINX|1.26.2|l
haproxy|haproxy|HAProxy|3.0.6|l
openssl|openssl|OpenSSL|3.0.15|a
openbsd|openssh|OpenSSH|9.9|a
haxx|curl|curl|8.11.0|a
gnu|wget|GNU Wget|1.25.0|l
gnu|bash|GNU Bash|5.2.37|l
gnu|glibc|GNU C Library|2.40|l
sudo_project|sudo|Sudo|1.9.16|l
tukaani|xz|XZ Utils|5.6.3|l
samba|samba|Samba|4.21.1|l
isc|bind|ISC BIND|9.18.31|l
linux|linux_kernel|Linux Kernel|6.8.0-49|l
canonical|snapd|Canonical snapd|2.66|l
docker|desktop|Docker Desktop|4.36.0|d
docker|docker|Docker Engine|27.3.1|l
kubernetes|kubectl|Kubernetes kubectl|1.31.3|a
hashicorp|terraform|HashiCorp Terraform|1.9.8|a
hashicorp|vagrant|HashiCorp Vagrant|2.4.3|d
hashicorp|vault|HashiCorp Vault|1.18.1|l
redis|redis|Redis|7.4.1|l
mongodb|mongodb|MongoDB|8.0.3|s
postgresql|postgresql|PostgreSQL|16.6|s
mariadb|mariadb|MariaDB Server|11.4.4|s
elastic|elasticsearch|Elastic Elasticsearch|8.16.1|l
elastic|kibana|Elastic Kibana|8.16.1|l
grafana|grafana|Grafana|11.3.1|l
jenkins|jenkins|Jenkins|2.479.2|s
gitlab|gitlab|GitLab|17.6.1|l
atlassian|confluence_server|Atlassian Confluence Server|^9.1.1|s
atlassian|jira_server|Atlassian Jira Server|^10.2.0|s
atlassian|sourcetree|Atlassian Sourcetree|4.2.10|d
git|git|Git for Windows|2.47.1|w
github|desktop|GitHub Desktop|3.4.9|d
tortoisegit|tortoisegit|TortoiseGit|2.17.0|w
tortoisesvn|tortoisesvn|TortoiseSVN|1.14.8|w
nodejs|node.js|Node.js|22.11.0|a
python|python|Python|3.13.0|a
python|pip|Python pip|24.3.1|a
perl|perl|Perl|5.40.0|a
php|php|PHP|8.3.14|s
ruby-lang|ruby|Ruby|3.3.6|a
golang|go|Go|1.23.3|a
rust-lang|rust|Rust|1.82.0|d
jetbrains|intellij_idea|JetBrains IntelliJ IDEA|2024.3|d
jetbrains|pycharm|JetBrains PyCharm|2024.3|d
jetbrains|webstorm|JetBrains WebStorm|2024.3|d
jetbrains|rider|JetBrains Rider|2024.3|d
jetbrains|teamcity|JetBrains TeamCity|2024.07.3|s
eclipse|eclipse_ide|Eclipse IDE|4.33|d
postman|postman|Postman|11.20.0|d
smartbear|soapui|SmartBear SoapUI|5.7.2|d
wireshark|wireshark|Wireshark|4.4.2|d
insecure|nmap|Nmap|7.95|d
insecure|npcap|Npcap|1.80|w
putty|putty|PuTTY|0.82|w
winscp|winscp|WinSCP|6.3.6|w
filezilla-project|filezilla_client|FileZilla Client|3.68.1|d
filezilla-project|filezilla_server|FileZilla Server|1.9.4|s
mobatek|mobaxterm|MobaXterm|24.3|w
teamviewer|teamviewer|TeamViewer|15.59.5|d
anydesk|anydesk|AnyDesk|9.0.1|d
realvnc|vnc_server|RealVNC Server|7.13.0|d
tightvnc|tightvnc|TightVNC|2.8.85|w
logmein|gotomeeting|GoTo Meeting|10.20.0|w
citrix|workspace|Citrix Workspace|24.9.0.225|d
citrix|receiver|Citrix Receiver|-|w
vmware|tools|VMware Tools|12.5.0|s
vmware|workstation|VMware Workstation|17.6.1|w
vmware|horizon_client|VMware Horizon Client|8.13.0|d
paloaltonetworks|globalprotect|Palo Alto Networks GlobalProtect|6.2.5|d
fortinet|forticlient|Fortinet FortiClient|7.4.1|d
ivanti|secure_access_client|Ivanti Secure Access Client|22.7.4|w
openvpn|openvpn|OpenVPN|2.6.12|w
wireguard|wireguard|WireGuard|0.5.3|w
keepass|keepass|KeePass|2.57.1|w
1password|1password|1Password|8.10.54|d
bitwarden|bitwarden|Bitwarden|2024.11.1|d
veeam|backup_and_replication|Veeam Backup and Replication|12.2.0.334|s
veritas|backup_exec|Veritas Backup Exec|24.0|s
solarwinds|web_help_desk|SolarWinds Web Help Desk|12.8.3|s
progress|moveit_transfer|Progress MOVEit Transfer|2024.1.1|s
manageengine|servicedesk_plus|ManageEngine ServiceDesk Plus|14.9|s
dell|supportassist|Dell SupportAssist|4.6.1|w
dell|command_update|Dell Command Update|5.4.0|w
lenovo|system_update|Lenovo System Update|5.08.03|w
hp|support_assistant|HP Support Assistant|9.39.12|w
intel|graphics_driver|Intel Graphics Driver|32.0.101.6314|w
intel|proset_wireless|Intel PROSet Wireless Software|23.90.0|w
nvidia|gpu_display_driver|NVIDIA GPU Display Driver|566.14|w
`;

export const softwareProducts: readonly SoftwareProduct[] = table.trim().split('\n').map(toProduct);

function toProduct(line: string): SoftwareProduct {
  const [vendor = '', name = '', title = '', target = '', reach = ''] = line.split('|');
  const action = target === '-' ? 'Uninstall' : target.startsWith('^') ? 'Upgrade' : 'Update';
  const version = action === 'Uninstall' ? '' : target.replace('^', '');
  return { vendor, name: decodeURIComponent(name), title, action, version, reach: reachByLetter[reach] ?? 'all' };
}

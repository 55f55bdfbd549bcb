/** The details of an activity: their sections, pages, remediation steps and CVEs. */
export const enDetail = {
  'detail.impact': '{points, number, ::.##} points',

  'weaknesses.one': '• {id} · {score} · {severity} · {epss}',
  'weaknesses.exploited': '• {id} · {score} · {severity} · {epss} · *public exploit*',
  'weaknesses.epss': 'EPSS {epss, number, ::percent .0}',
  'weaknesses.page': 'Page {page, number} of {pages, number}, the worst first.',
  'weaknesses.none': 'Defender names no CVE for this recommendation.',
  'weaknesses.being_read': 'The CVEs are not read yet: they are being read from Defender.',
  'weaknesses.not_read': 'The CVEs could not be read from Defender. Open this section again to try anew.',
  'weaknesses.unknown_to_defender': 'Defender no longer knows this recommendation and names no CVE for it.',

  'exception.button.request': 'Request exception',
} as const;

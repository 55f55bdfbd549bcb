import type { enDetail } from './en-detail.ts';

export const jaDetail: Readonly<Record<keyof typeof enDetail, string>> = {
  'detail.impact': '{points, number, ::.##} ポイント',

  'weaknesses.one': '• {id} · {score} · {severity} · {epss}',
  'weaknesses.exploited': '• {id} · {score} · {severity} · {epss} · *エクスプロイト公開済み*',
  'weaknesses.epss': 'EPSS {epss, number, ::percent .0}',
  'weaknesses.page': '{pages, number} ページ中 {page, number} ページ目（深刻なものから順に表示）',
  'weaknesses.none': 'Defender はこの推奨事項の CVE を示していません。',
  'weaknesses.being_read': 'CVE はまだ読み込まれていません。Defender から読み込んでいます。',
  'weaknesses.not_read': 'Defender から CVE を読み込めませんでした。もう一度このセクションを開いてください。',
  'weaknesses.unknown_to_defender': 'この推奨事項は Defender の一覧になく、CVE も示されていません。',

  'exception.button.request': '例外の要求',
};

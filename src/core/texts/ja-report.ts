import type { enReport } from './en-report.ts';

export const jaReport = {
  'report.finding.unknown_here': '*{title}*: Defender に、Mendbot で承認されていない例外があります。',
  'report.finding.ended_here':
    '*{title}*: {number} の終了から 2 日以上経ちましたが、Defender にまだ例外があります。ポータルで終了するか、改めて承認を要求してください。',
  'report.finding.not_in_defender':
    '*{title}*: {number} の承認から 2 日以上経ちましたが、Defender に例外がありません。ポータルで作成するか、Mendbot で取り消してください。',
  'notice.report_undelivered':
    '*チャンネルのレポートを投稿できませんでした。* 投稿できるようになると、最新のレポートが届きます。このお知らせは、再び投稿できるようになるまで 1 回だけ届きます。',
} as const satisfies Readonly<Record<keyof typeof enReport, string>>;

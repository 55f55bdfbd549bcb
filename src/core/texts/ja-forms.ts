import type { enForms } from './en-forms.ts';

export const jaForms = {
  'form.groups_being_read':
    'デバイス グループを Defender から読み取っています。少し待ってから、一覧を開き直してください。',
  'form.groups_none': '入力に一致するデバイス グループはありません。',
  'form.recommendation_option': '影響を受ける{devices} · {weaknesses}{marks}',

  'follow.now_short': '*{number}* {title} をフォローしました。変更があるとお知らせします。',
  'follow.own': '*{number}* {title} はあなたの要求です。フォローしなくても、変更があるとお知らせします。',
  'follow.stopped': '*{number}* {title} のフォローを解除しました。',

  'form.audited': '{hint}入力内容は監査ログに残ります。',
} as const satisfies Readonly<Record<keyof typeof enForms, string>>;

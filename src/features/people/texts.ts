import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts } from '../../platform/i18n/texts.ts';

export const peopleTexts = defineTexts({
  base: commonTexts,
  en: {
    'error.guest_refused': 'Guests cannot use Mendbot. A full member of this workspace can act for you.',
    'error.bot_refused': 'Apps and bots cannot use Mendbot.',
    'error.other_organization_refused':
      'Mendbot serves this workspace only. People of other organizations cannot use it.',
    'error.deactivated_refused': 'This account is deactivated in Slack and cannot use Mendbot.',
    'error.person_unknown':
      'Mendbot does not know you yet and could not ask Slack who you are. Please try again in a minute.',
    'error.email_hidden':
      'Slack shows Mendbot no e-mail address of yours, so that nobody could be named as the one who completed it. A workspace admin can let apps read addresses (scope users:read.email), or add an address to your profile.',
    'error.email_not_verified':
      'Your e-mail address in Slack is not verified, so that it cannot be recorded. Confirm it from Slack’s mail to you, or ask a workspace admin.',
    'error.person_without_address': 'Mendbot knows no verified address of this person. Type their address instead.',
    'error.email_malformed': 'Give one e-mail address, such as ben@example.com, of at most {limit, number} characters.',
  },
  ja: {
    'error.guest_refused':
      'ゲストは Mendbot を使用できません。このワークスペースのフルメンバーに操作を依頼してください。',
    'error.bot_refused': 'アプリとボットは Mendbot を使用できません。',
    'error.other_organization_refused': 'Mendbot はこのワークスペース専用です。ほかの組織の方は使用できません。',
    'error.deactivated_refused': 'このアカウントは Slack で無効になっているため、Mendbot を使用できません。',
    'error.person_unknown':
      'Mendbot がまだあなたの情報を持っておらず、Slack にも確認できませんでした。1 分ほど待ってからもう一度お試しください。',
    'error.email_hidden':
      'Slack から電子メール アドレスを取得できないため、完了者として記録できません。ワークスペース管理者がアプリにアドレスの読み取り（スコープ users:read.email）を許可するか、プロフィールにアドレスを追加する必要があります。',
    'error.email_not_verified':
      'Slack の電子メール アドレスが確認されていないため、記録できません。Slack から届いたメールで確認するか、ワークスペース管理者に問い合わせてください。',
    'error.person_without_address': 'このユーザーの確認済みアドレスがありません。代わりにアドレスを入力してください。',
    'error.email_malformed':
      '電子メール アドレスを 1 つ、{limit, number} 文字以内で入力してください（例: ben@example.com）。',
  },
});

import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts } from '../../platform/i18n/texts.ts';

export const peopleTexts = defineTexts({
  base: commonTexts,
  en: {
    'decider.system': 'Mendbot',
    'decider.defender': 'someone in Defender',
    'decider.intune': 'someone in Intune',
    'decider_first.system': 'Mendbot',
    'decider_first.defender': 'Someone in Defender',
    'decider_first.intune': 'Someone in Intune',
    'error.guest_refused': 'Guests cannot use Mendbot. A full member of this workspace can act for you.',
    'error.bot_refused': 'Apps and bots cannot use Mendbot.',
    'error.other_organization_refused': 'Only members of this workspace can use Mendbot.',
    'error.deactivated_refused': 'This account is deactivated in Slack, so it can’t use Mendbot.',
    'error.person_unknown': 'Mendbot couldn’t find out from Slack who you are. Try again in a minute.',
    'error.email_hidden':
      'Mendbot can’t see your email address, so it can’t record you as the completer. Ask a workspace admin to add your address, or to grant the users:read.email scope.',
    'error.email_not_verified':
      'Your email address in Slack isn’t verified, so it can’t be recorded. Use the link in Slack’s confirmation email, or ask a workspace admin.',
    'error.person_without_address': 'Mendbot has no verified address for this person. Enter their address instead.',
    'error.email_malformed': 'Enter one email address of at most {limit, number} characters, such as ben@example.com.',
  },
  ja: {
    'decider.system': 'Mendbot',
    'decider.defender': 'Defender の操作者',
    'decider.intune': 'Intune の操作者',
    'decider_first.system': 'Mendbot',
    'decider_first.defender': 'Defender の操作者',
    'decider_first.intune': 'Intune の操作者',
    'error.guest_refused':
      'ゲストは Mendbot を使用できません。このワークスペースのフルメンバーに操作を依頼してください。',
    'error.bot_refused': 'アプリとボットは Mendbot を使用できません。',
    'error.other_organization_refused': 'Mendbot を使用できるのは、このワークスペースのメンバーだけです。',
    'error.deactivated_refused': 'このアカウントは Slack で無効化済みのため、Mendbot を使用できません。',
    'error.person_unknown': 'Slack にあなたの情報を確認できませんでした。1 分ほど待ってからもう一度お試しください。',
    'error.email_hidden':
      '電子メール アドレスを取得できないため、完了者として記録できません。アドレスの追加、またはスコープ users:read.email の許可を、ワークスペース管理者に依頼してください。',
    'error.email_not_verified':
      'Slack の電子メール アドレスが確認されていないため、記録できません。Slack からのメールで確認するか、ワークスペース管理者に問い合わせてください。',
    'error.person_without_address': 'このユーザーの確認済みアドレスがありません。代わりにアドレスを入力してください。',
    'error.email_malformed':
      '電子メール アドレスを 1 つ、{limit, number} 文字以内で入力してください（例: ben@example.com）。',
  },
});

import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts } from '../../platform/i18n/texts.ts';

export const recommendationTexts = defineTexts({
  base: commonTexts,
  en: {
    'common.exploit': 'public exploit',
    'common.alert': 'active alert',
    'common.exception': 'under exception in Defender',
    'severity.low': 'Low',
    'severity.medium': 'Medium',
    'severity.high': 'High',
    'severity.critical': 'Critical',
    'severity.unknown': '–',
    'weaknesses.heading':
      '*{count, plural, one {# weakness} other {# weaknesses}}*{exploited, plural, =0 {} other {, # with a public exploit}}',
    'weaknesses.score': 'CVSS {cvss, number, ::.0}',
    'weaknesses.one': '• {id} · {epss} · {score} · {severity}',
    'weaknesses.exploit.public': '⚠️ *public exploit*',
    'weaknesses.exploit.verified': '⚠️ *verified exploit*',
    'weaknesses.epss': 'EPSS {epss, number, ::percent .0}',
    'weaknesses.page': 'Page {page, number} of {pages, number}, by EPSS',
    'weaknesses.none': 'Defender lists no CVEs for this recommendation.',
    'weaknesses.being_read': 'CVEs are loading from Defender.',
    'weaknesses.not_read': 'Mendbot couldn’t read the CVEs from Defender. Open this section again to retry.',
    'weaknesses.unknown_to_defender': 'Defender no longer lists this recommendation, so Mendbot can’t show its CVEs.',
    'form.recommendation_option': '{devices} exposed · {weaknesses}{marks}',
  },
  ja: {
    'common.exploit': 'エクスプロイト公開済み',
    'common.alert': 'アクティブなアラートあり',
    'common.exception': 'Defender で例外の対象',
    'severity.low': '低',
    'severity.medium': '中',
    'severity.high': '高',
    'severity.critical': '重大',
    'severity.unknown': '–',
    'weaknesses.heading':
      '*脆弱性 {count, number} 件*{exploited, plural, =0 {} other { （うちエクスプロイト公開済み # 件）}}',
    'weaknesses.score': 'CVSS {cvss, number, ::.0}',
    'weaknesses.one': '• {id} · {epss} · {score} · {severity}',
    'weaknesses.exploit.public': '⚠️ *エクスプロイト公開済み*',
    'weaknesses.exploit.verified': '⚠️ *検証済みのエクスプロイトあり*',
    'weaknesses.epss': 'EPSS {epss, number, ::percent .0}',
    'weaknesses.page': '{pages, number} ページ中 {page, number} ページ目（EPSS の高い順）',
    'weaknesses.none': 'Defender はこの推奨事項の CVE を示していません。',
    'weaknesses.being_read': 'CVE を Defender から読み取っています。',
    'weaknesses.not_read': 'Defender から CVE を読み取れませんでした。もう一度このセクションを開いてください。',
    'weaknesses.unknown_to_defender': 'この推奨事項は Defender の一覧にもうないため、CVE は表示されません。',
    'form.recommendation_option': '影響を受ける{devices} · {weaknesses}{marks}',
  },
});

// An interface, so that the compiler names it instead of all its texts.
export interface RecommendationTranslator extends ReturnType<typeof recommendationTexts> {}

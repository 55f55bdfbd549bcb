import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts } from '../../platform/i18n/texts.ts';

export const progressTexts = defineTexts({
  base: commonTexts,
  en: {
    'progress.silent': '{count, plural, one {# silent (no report for 7 days)} other {# silent (no report for 7 days)}}',
    'progress.gone': '{count, number} gone',
    'progress.gone_explained': '{count, number} gone (no report for 30 days)',
    'progress.out_of_scope': '{count, number} out of scope',
    'progress.all_fixed':
      'All devices are fixed. System confirmation completes this if a reading at least 6 hours later agrees.',
    'progress.ready': ':checkered_flag: *Ready to close:* {fixed, number} of {count, number} fixed · {missing}',
    'progress.missing_of':
      '{kind, select, gone {{gone, number} of {count, number} gone} out_of_scope {{outOfScope, number} of {count, number} out of scope} other {{gone, number} gone and {outOfScope, number} out of scope of {count, number}}}',
    'progress.missing': ':warning: {missing}. Not ready to close.',
    'progress.waits_for_silent':
      'All others are fixed. System confirmation waits for {count, plural, one {the silent device} other {the # silent devices}} to report.',
    'progress.re_exposed':
      '{count, plural, one {# fixed device is} other {# fixed devices are}} exposed again to a newer vulnerability. The progress stays the same. File a follow-up for them.',
    'verification.waiting': 'Verification: waiting for {count, plural, one {# device} other {# devices}}.',
    'verification.confirmed': 'Verification: confirmed by devices.',
    'verification.disputed':
      'Verification: *disputed*, {count, plural, one {# device is} other {# devices are}} still exposed.',
    'verification.unverified':
      'Verification: {count, plural, one {# device} other {# devices}} could not be checked (no evidence for 7 days, gone or out of scope).',
    'devices.requested': 'You’ll get the devices of {number} in a direct message.',
    'devices.message':
      'The devices of {number} {title}, each with its status now. The file is in this thread.{limited, select, yes { It lists only devices in your device groups.} other {}}',
    'devices.failed':
      'Slack refused the file with the devices of {number} (“{failure}”). A workspace admin can grant the app the files:write scope.',
    'devices.file_title': 'Devices of {number}',
    'devices.header.number': 'Number',
    'devices.header.name': 'Device',
    'devices.header.os': 'Operating system',
    'devices.header.group': 'Device group',
    'devices.header.id': 'Defender device id',
    'devices.header.frozen': 'In scope since',
    'devices.header.state': 'Status',
    'devices.header.since': 'Status since',
    'devices.state.exposed': 'exposed',
    'devices.state.fixed': 'fixed',
    'devices.state.silent': 'silent: no report for 7 days or more',
    'devices.state.gone': 'gone: no report for 30 days',
    'devices.state.out_of_scope': 'out of scope',
    'devices.re_exposed': 'fixed, and exposed again to a newer vulnerability',
    'devices.out_of_scope.excluded': 'out of scope: excluded in Defender',
    'devices.out_of_scope.merged': 'out of scope: merged into another device',
    'devices.out_of_scope.offboarded': 'out of scope: offboarded',
    'devices.out_of_scope.moved': 'out of scope: moved to another device group',
    'devices.out_of_scope.exception': 'out of scope: removed while the recommendation was under an exception',
    'top.progress': '{bar} {fixed, number}/{count, number}',
    'error.devices_not_read': 'Mendbot hasn’t read the devices of {number} yet. Try again in a minute.',
    'error.no_devices_kept': '{number} has no device list, because no devices are measured for it.',
    'activity.has_exploit': '*A public exploit exists* for a vulnerability that this fixes.',
    'activity.has_alert': '*An active alert* in Defender is tied to this recommendation.',
    'activity.progress':
      '{bar} {fixed, number} of {count, plural, one {# device} other {# devices}} fixed{others} · as of {at}',
    'activity.progress_none': 'No device was exposed when Mendbot counted.',
    'activity.progress_none_in_groups': 'No device of these groups was exposed when Mendbot counted.',
    'activity.progress_unknown': 'Devices not counted yet.',
    'activity.progress_never_known': 'Devices were not counted, because the decision came first.',
    'activity.progress_unavailable.refused': 'Devices could not be counted: Defender refused to list them.',
    'activity.progress_unavailable.missing_permission':
      'Devices could not be counted: Mendbot’s app registration lacks a permission in Defender.',
    'activity.progress_unavailable.unauthorised':
      'Devices could not be counted: Microsoft did not accept Mendbot’s credentials.',
    'activity.progress_unavailable.unknown_to_defender':
      'Devices could not be counted: Defender no longer knows the recommendation.',
    'activity.progress_unavailable.not_configured':
      'Devices could not be counted: Microsoft Defender is not configured.',
    'activity.plain_words': 'Not tied to a Defender recommendation, so progress is not measured.',
    'button.raise_priority': 'Raise to High',
  },
  ja: {
    'progress.silent': '応答なし {count, number} 台（7 日以上報告なし）',
    'progress.gone': '報告途絶 {count, number} 台',
    'progress.gone_explained': '報告途絶 {count, number} 台（30 日間報告なし）',
    'progress.out_of_scope': '対象外 {count, number} 台',
    'progress.all_fixed':
      'すべてのデバイスが修復済みです。6 時間以上後の読み取りでも同じ結果なら、システム確認で完了になります。',
    'progress.ready': ':checkered_flag: *完了待ち:* {count, number} 台中 {fixed, number} 台を修復済み · {missing}',
    'progress.missing_of':
      'デバイス {count, number} 台中、{kind, select, gone {報告途絶 {gone, number} 台} out_of_scope {対象外 {outOfScope, number} 台} other {報告途絶 {gone, number} 台、対象外 {outOfScope, number} 台}}',
    'progress.missing': ':warning: {missing}。完了待ちではありません。',
    'progress.waits_for_silent':
      'ほかのデバイスはすべて修復済みです。システム確認は、応答なしのデバイス {count, number} 台の報告を待っています。',
    'progress.re_exposed':
      '修復済みのデバイス {count, number} 台が、新しい脆弱性などにより再検出されました。進行状況には影響しません。フォローアップを作成してください。',
    'verification.waiting': '検証待ち: デバイス {count, number} 台の報告を待っています。',
    'verification.confirmed': '検証済み: デバイスで修復を確認しました。',
    'verification.disputed': '*未修復のデバイスあり:* デバイス {count, number} 台がまだ影響を受けています。',
    'verification.unverified':
      '検証不可: デバイス {count, number} 台を確認できませんでした（7 日間証拠なし、報告途絶、または対象外）。',
    'devices.requested': '{number} のデバイス一覧をダイレクトメッセージで送信します。',
    'devices.message':
      '{number} {title} の対象デバイスと、それぞれの現在の状態です。ファイルはこのスレッドにあります。{limited, select, yes {あなたのデバイス グループのデバイスだけが含まれます。} other {}}',
    'devices.failed':
      '{number} のデバイス一覧のファイルが Slack に拒否されました（「{failure}」）。ワークスペース管理者は、アプリにスコープ files:write を許可できます。',
    'devices.file_title': '{number} のデバイス',
    'devices.header.number': '番号',
    'devices.header.name': 'デバイス',
    'devices.header.os': 'オペレーティング システム',
    'devices.header.group': 'デバイス グループ',
    'devices.header.id': 'Defender デバイス ID',
    'devices.header.frozen': '対象になった日時',
    'devices.header.state': '状態',
    'devices.header.since': '状態の開始日時',
    'devices.state.exposed': '影響あり',
    'devices.state.fixed': '修復済み',
    'devices.state.silent': '応答なし: 7 日以上報告なし',
    'devices.state.gone': '報告途絶: 30 日間報告なし',
    'devices.state.out_of_scope': '対象外',
    'devices.re_exposed': '修復済み、その後再検出',
    'devices.out_of_scope.excluded': '対象外: Defender で除外',
    'devices.out_of_scope.merged': '対象外: 別のデバイスに統合',
    'devices.out_of_scope.offboarded': '対象外: オフボード済み',
    'devices.out_of_scope.moved': '対象外: 別のデバイス グループに移動',
    'devices.out_of_scope.exception': '対象外: 推奨事項が例外の対象になっている間に除外',
    'top.progress': '{bar} {fixed, number}/{count, number}',
    'error.devices_not_read':
      '{number} のデバイスはまだ Defender から読み取られていません。1 分ほど待ってからもう一度お試しください。',
    'error.no_devices_kept': '{number} にはデバイス一覧がありません。測定対象のデバイスと関連付けられていません。',
    'activity.has_exploit': '*この推奨事項には公開されたエクスプロイトがあります。*',
    'activity.has_alert': '*この推奨事項には Defender のアクティブなアラートが関連付けられています。*',
    'activity.progress': '{bar} デバイス {count, number} 台中 {fixed, number} 台を修復済み{others} · {at} 時点',
    'activity.progress_none': '集計の時点で、影響を受けるデバイスはありませんでした。',
    'activity.progress_none_in_groups': '集計の時点で、これらのグループに影響を受けるデバイスはありませんでした。',
    'activity.progress_unknown': 'デバイスはまだ集計されていません。',
    'activity.progress_never_known': 'デバイスは集計されていません。先に要求の扱いが決まりました。',
    'activity.progress_unavailable.refused': 'デバイスを集計できませんでした。Defender が一覧の取得を拒否しました。',
    'activity.progress_unavailable.missing_permission':
      'デバイスを集計できませんでした。Mendbot のアプリ登録に Defender のアクセス許可が足りません。',
    'activity.progress_unavailable.unauthorised':
      'デバイスを集計できませんでした。Microsoft が Mendbot の資格情報を受け付けませんでした。',
    'activity.progress_unavailable.unknown_to_defender':
      'デバイスを集計できませんでした。この推奨事項は Defender にもう存在しません。',
    'activity.progress_unavailable.not_configured':
      'デバイスを集計できませんでした。Microsoft Defender が構成されていません。',
    'activity.plain_words': 'Defender の推奨事項と関連付けられていないため、進行状況は測定されません。',
    'button.raise_priority': '優先度を「高」に変更',
  },
});

// An interface, so that compiler messages show its name instead of all texts.
export interface ProgressTranslator extends ReturnType<typeof progressTexts> {}

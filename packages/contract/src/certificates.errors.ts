import { messages } from './errors.ts'

/** Refusals about certificates. */
export const certificateErrors = messages('certificates', {
  'record-not-checked': { zh: '原始记录尚未核验，不能出具证书', en: 'The original record has not been checked yet' },
  'drafted-already': { zh: '该记录已有证书', en: 'This record has a certificate already' },
  'annexed-already': {
    zh: '原始记录 {{number}} 已有证书',
    en: 'Record {{number}} has a certificate already',
  },
  'annex-twice': {
    zh: '同一台器具在证书中只列一次：{{number}}',
    en: 'An instrument stands on a certificate once only: {{number}}',
  },
  'annex-differs': {
    zh: '原始记录 {{number}} 的{{zh}}与首份不同，不能列入同一证书',
    en: 'Record {{number}} differs from the first in its {{en}} and cannot stand on the same certificate',
  },
  'annex-adjusted': {
    zh: '经调整或修理的器具须单独出具证书',
    en: 'An instrument that was adjusted or repaired needs a certificate of its own',
  },
  'kept-longer': {
    zh: '证书副本至少保存六年，{{year}} 年起才可申请销毁',
    en: 'Copies are kept for six years at least; their disposal can be asked for from {{year}} on',
  },
  'disposal-asked': { zh: '该年度的销毁已申请', en: 'The disposal of that year was asked for already' },
  'own-disposal': {
    zh: '销毁须由申请人以外的人批准',
    en: 'A disposal is approved by somebody else than asked for it',
  },
  'copy-disposed': {
    zh: '证书副本保存期满，已于 {{day}} 经批准销毁；编号、指纹和日志仍可核验',
    en: 'The copy was disposed of on {{day}} after its years in the archive; number, hash and log can still be verified',
  },
  'amending-draft': {
    zh: '此草稿由更正产生，不能重新起草；内容不对的，请作废更正后另行申请',
    en: 'This draft was made by an amendment and cannot be drafted anew; decline the amendment and ask for another',
  },
  'own-work': { zh: '不得核验或批准本人的工作', en: 'You may not check or approve your own work' },
  'signed-already': {
    zh: '您已在此证书上签名，须由另一人签',
    en: 'You have signed this certificate; somebody else must',
  },
  'interval-not-asked': {
    zh: '客户未要求复校时间间隔，规范也未规定，不得给出',
    en: 'The customer did not ask for a recalibration interval, so none may be stated',
  },
  'validity-missing': {
    zh: '方法表单未规定检定周期，不能出具检定证书',
    en: 'The method sheet states no period of validity, so no verification certificate can be made',
  },
  'check-sheet': {
    zh: '期间核查的记录不出具证书',
    en: 'No certificate is made of an interim check',
  },
  'verification-not-stated': {
    zh: '本机构未声明可按 {{code}} 开展检定，不能出具检定证书或检定结果通知书',
    en: 'The institution does not state that it verifies by {{code}}; no verification certificate or notice can be made',
  },
  'before-not-checked': {
    zh: '调整前的原始记录尚未核验',
    en: 'The record of the results before is not checked',
  },
  'before-other-instrument': {
    zh: '该原始记录不是同一委托方的同一台器具',
    en: 'That record is not of the same instrument of the same client',
  },
  'adjustment-refused': {
    zh: '委托方不同意调整此器具',
    en: 'The client does not agree to an adjustment of this instrument',
  },
  'sample-not-of-batch': {
    zh: '请先查看本批中的一份作为样张',
    en: 'Read one of these certificates as the sample first',
  },
  'not-issued': {
    zh: '证书尚未发出，只有 PDF 预览',
    en: 'The certificate is not issued yet; there is only its preview as PDF',
  },
  'no-dcc': {
    zh: '此证书没有数字校准证书文件：尚未发出，或早于该功能',
    en: 'There is no digital calibration certificate: it is not issued yet, or older than that feature',
  },
  'dcc-faulty': {
    zh: '数字校准证书不符合规则，未发出：{{place}}：{{zh}}',
    en: 'The digital calibration certificate breaks a rule and was not issued: {{place}}: {{en}}',
  },
  undecided: {
    zh: '符合性判定为待定，不能出具检定证书；请先减小不确定度或另行约定判定规则',
    en: 'Conformity is undecided; reduce the uncertainty or agree on another decision rule first',
  },
})

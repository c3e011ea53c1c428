import { messages } from './errors.ts'

/** Refusals of the printed documents: certificates, records, labels. */
export const documentErrors = messages('documents', {
  incomplete: { zh: '文件内容不完整或有误，不能排版', en: 'The document is incomplete or wrong and cannot be printed' },
  unprintable: {
    zh: '含有不能印出的字符：{{characters}}',
    en: 'Contains characters that cannot be printed: {{characters}}',
  },
  image: {
    zh: '图片不是有效的 PNG 文件，或超过 4000×4000 像素',
    en: 'Not a valid PNG image, or larger than 4000×4000',
  },
  'row-width': { zh: '每行的格数须与表头一致', en: 'Each row needs as many cells as the table has columns' },
  'period-backwards': { zh: '结束日期早于开始日期', en: 'The last day is before the first' },
  'validity-needed': { zh: '检定证书须有有效期至', en: 'A verification certificate needs its valid-until date' },
  'validity-not-allowed': {
    zh: '只有检定证书可以给出有效期',
    en: 'Only a verification certificate states a validity',
  },
  'conclusion-needed': { zh: '检定证书和检定结果通知书须有检定结论', en: 'A verification needs its conclusion' },
  'conclusion-not-allowed': {
    zh: '校准证书不给出合格与否的结论',
    en: 'A calibration certificate carries no pass or fail verdict',
  },
  'uncertainty-needed': { zh: '校准证书须给出不确定度', en: 'A calibration certificate needs the uncertainty' },
  'failed-clauses-needed': { zh: '检定结果通知书须列出不合格项', en: 'A notice of failure must list what failed' },
  'recalibration-not-allowed': {
    zh: '只有校准证书可以给出复校时间间隔',
    en: 'Only a calibration certificate may suggest a recalibration interval',
  },
})

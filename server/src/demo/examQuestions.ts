/** Fictional questions; the right answer stands first. */
export const questions = [
  {
    question: '原始记录中的数据更正应当：',
    options: ['划改，保留原数据并签名', '涂改后重写', '重新抄写一页', '用修正液覆盖'],
  },
  {
    question: '修约到两位有效数字时，中间计算过程应当：',
    options: ['多保留位数，最后一次修约', '每步修约', '先修约到三位再修约', '不修约'],
  },
  {
    question: '标准器的溯源证书到期后：',
    options: ['停止使用直至重新溯源', '可以继续使用一个月', '降级使用', '由使用人决定'],
  },
  { question: '包含因子 k=2 对应的包含概率约为：', options: ['95 %', '68 %', '99 %', '90 %'] },
  { question: '环境条件超出方法要求时：', options: ['停止工作并记录', '继续工作并注明', '由客户决定', '修改记录'] },
]

export const rightAnswers = new Set(questions.map(({ options }) => options[0] ?? ''))

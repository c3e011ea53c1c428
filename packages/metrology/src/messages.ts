/** Sentences of all refusals and warnings. Keys are stable: other packages use them as translation keys. */
export const messages = {
  'number.not-plain-decimal': {
    zh: '“{text}”不是十进制数（只允许数字、一个小数点和前置负号）',
    en: '“{text}” is not a plain decimal number (digits, one point, a leading minus)',
  },
  'number.not-finite': { zh: '数值不是有限数', en: 'the number is not finite' },
  'rounding.interval': {
    zh: '修约间隔“{interval}”应为10ⁿ、0.5×10ⁿ或0.2×10ⁿ',
    en: 'rounding interval “{interval}” must be 10ⁿ, 0.5×10ⁿ or 0.2×10ⁿ',
  },
  'rounding.uncertainty-not-positive': { zh: '不确定度应大于零', en: 'the uncertainty must be greater than zero' },
  'rounding.too-many-digits': {
    zh: '修约后的位数过多（{digits}位）',
    en: 'the rounded number would have {digits} digits',
  },
  'unit.unknown': { zh: '不认识的单位“{unit}”', en: 'unknown unit “{unit}”' },
  'unit.dimension': {
    zh: '单位“{from}”与“{to}”的量纲不同，不能换算',
    en: 'units “{from}” and “{to}” are of different dimensions',
  },
  'expression.empty': { zh: '表达式为空', en: 'the expression is empty' },
  'expression.too-long': {
    zh: '表达式过长（上限{limit}个字符）',
    en: 'the expression is too long (limit {limit} characters)',
  },
  'expression.too-deep': {
    zh: '表达式嵌套过深（上限{limit}层）',
    en: 'the expression is nested too deeply (limit {limit})',
  },
  'expression.too-large': {
    zh: '表达式运算过多（上限{limit}个）',
    en: 'the expression has too many operations (limit {limit})',
  },
  'expression.character': { zh: '不能识别的字符“{character}”', en: 'unexpected character “{character}”' },
  'expression.unexpected': { zh: '此处不应出现“{found}”', en: 'unexpected “{found}”' },
  'expression.unknown-name': { zh: '未定义的量“{name}”', en: 'unknown name “{name}”' },
  'expression.unknown-function': { zh: '没有函数“{name}”', en: 'there is no function “{name}”' },
  'expression.arguments': {
    zh: '函数“{name}”应有{expected}个参数',
    en: 'function “{name}” takes {expected} argument(s)',
  },
  'expression.reserved-name': {
    zh: '“{name}”是保留名，不能用作量的名称',
    en: '“{name}” is reserved and cannot name a quantity',
  },
  'expression.redefined': { zh: '“{name}”被重复定义', en: '“{name}” is defined twice' },
  'expression.assignment': { zh: '模型应写成“名称 = 表达式”', en: 'a model is written “name = expression”' },
  'evaluation.domain': {
    zh: '在最佳估计值处运算“{operation}”没有意义（除以零、负数开方或取对数等）',
    en: 'operation “{operation}” is undefined at the estimate (division by zero, root or logarithm of a negative …)',
  },
  'evaluation.singular': {
    zh: '输出“{output}”对“{input}”的灵敏系数在估计值处不存在',
    en: 'the sensitivity of “{output}” to “{input}” does not exist at the estimate',
  },
  'case.invalid': { zh: '数据格式不正确：{detail}', en: 'the case is malformed: {detail}' },
  'case.duplicate-input': { zh: '输入量“{name}”重复', en: 'input “{name}” is given twice' },
  'case.unknown-output': { zh: '模型没有定义输出量“{name}”', en: 'the model does not define output “{name}”' },
  'case.no-value': { zh: '输入量没有数值', en: 'the input has no value' },
  'case.too-large': { zh: '{what}过多（上限{limit}）', en: 'too many {what} (limit {limit})' },
  'component.negative': { zh: '“{field}”不能为负', en: '“{field}” must not be negative' },
  'component.not-positive': { zh: '“{field}”应大于零', en: '“{field}” must be greater than zero' },
  'component.limits': { zh: '下限应小于上限', en: 'the lower limit must be below the upper limit' },
  'component.mode': { zh: '众数应在上下限之间', en: 'the mode must lie between the limits' },
  'component.beta': { zh: '梯形的β应在0到1之间', en: 'β of a trapezoid must be between 0 and 1' },
  'component.inexactness': {
    zh: '曲边梯形的d应不小于0且不大于半宽',
    en: 'd of a curvilinear trapezoid must be between 0 and the half width',
  },
  'component.dof': { zh: '自由度不能小于1', en: 'degrees of freedom must be at least 1' },
  'component.dof-needed': {
    zh: '此分布需要有限的自由度{least}',
    en: 'this distribution needs finite degrees of freedom {least}',
  },
  'component.readings': { zh: '至少需要{least}个读数', en: 'at least {least} readings are needed' },
  'component.missing': { zh: '缺少“{field}”', en: '“{field}” is missing' },
  'component.distribution': { zh: '没有分布“{distribution}”', en: 'there is no distribution “{distribution}”' },
  'correlation.range': { zh: '相关系数应在−1到1之间', en: 'a correlation coefficient must be between −1 and 1' },
  'correlation.self': { zh: '量与自身的相关系数恒为1', en: 'an input cannot be correlated with itself' },
  'correlation.twice': {
    zh: '“{a}”与“{b}”的相关系数给出两个不同的值',
    en: 'the correlation of “{a}” and “{b}” is given two different values',
  },
  'correlation.unknown': { zh: '相关系数中没有输入量“{name}”', en: 'the correlation names no input “{name}”' },
  'correlation.not-psd': {
    zh: '相关系数矩阵不是半正定的，这样的一组相关系数不可能存在',
    en: 'the correlation matrix is not positive semi-definite; no quantities can be correlated like this',
  },
  'coverage.probability': { zh: '包含概率应大于0且小于1', en: 'the coverage probability must be between 0 and 1' },
  'coverage.undefined': {
    zh: '相关输入量的自由度有限时有效自由度没有定义，请直接选定包含因子',
    en: 'effective degrees of freedom are undefined for correlated inputs of finite dof; choose a coverage factor',
  },
  'conformity.limits': {
    zh: '至少要有一个允许限，且下限不大于上限',
    en: 'at least one limit is needed, the lower not above the upper',
  },
  'conformity.mpe': { zh: '最大允许误差应大于零', en: 'the maximum permissible error must be greater than zero' },
  'conformity.rule': { zh: '没有判定规则“{rule}”', en: 'there is no decision rule “{rule}”' },
  'simulation.trials': {
    zh: '试验次数应为1到{limit}之间的整数',
    en: 'the number of trials must be a whole number from 1 to {limit}',
  },
  'simulation.seed': {
    zh: '种子应为0到4294967295之间的整数',
    en: 'the seed must be a whole number from 0 to 4294967295',
  },
  'simulation.all-undefined': {
    zh: '输出“{output}”在所有试验中都没有意义',
    en: 'output “{output}” is undefined in all trials',
  },
  'statistics.too-few': { zh: '数据太少，至少需要{least}个', en: 'too few data, at least {least} are needed' },
  'statistics.no-spread': { zh: '数据没有离散性，无法计算', en: 'the data have no spread' },
  'statistics.out-of-table': { zh: '“{what}”应在{from}到{to}之间', en: '“{what}” must be from {from} to {to}' },
  'statistics.lengths': { zh: '各组数据的个数不一致', en: 'the series are of different length' },
  'statistics.singular': { zh: '方程组奇异，无法求解', en: 'the equations are singular' },
  'statistics.topic': { zh: '没有统计方法“{topic}”', en: 'there is no method “{topic}”' },
  'worksheet.invalid-sheet': { zh: '方法单格式不正确：{detail}', en: 'the method sheet is malformed: {detail}' },
  'worksheet.reading-missing': { zh: '缺少读数', en: 'a reading is missing' },
  'worksheet.environment-missing': { zh: '缺少环境条件“{name}”', en: 'environment reading “{name}” is missing' },
  'worksheet.environment-out': {
    zh: '环境条件“{name}”为{value}，超出{low}～{high}',
    en: 'environment “{name}” is {value}, outside {low} to {high}',
  },
  'worksheet.standard-missing': { zh: '缺少标准器“{role}”', en: 'the standard “{role}” is missing' },
  'worksheet.standard-value-missing': { zh: '标准器“{role}”没有{what}', en: 'the standard “{role}” has no {what}' },
  'worksheet.curve-outside': {
    zh: '{at} {unit} 超出修正曲线的适用范围 {low}～{high} {unit}',
    en: '{at} {unit} lies outside the domain of the correction curve, {low} to {high} {unit}',
  },
  'worksheet.standard-unfit': {
    zh: '标准器“{role}”不满足要求：{what}应为{required}，实际为{actual}',
    en: 'the standard “{role}” does not fit: {what} must be {required}, is {actual}',
  },
  'worksheet.point-missing': { zh: '没有测量点', en: 'there are no measuring points' },
  'worksheet.order-value-missing': { zh: '委托中缺少“{name}”', en: 'the order does not give “{name}”' },
  'worksheet.unknown-column': { zh: '没有列“{name}”', en: 'there is no column “{name}”' },
  'worksheet.later-name': {
    zh: '“{name}”在后面才计算：公式只能用前面的量，互相引用的公式无法计算',
    en: '“{name}” is computed later: formulas use what comes before them, and none may use each other in a circle',
  },
  'worksheet.name-taken': { zh: '符号“{name}”重复或不可用', en: 'the symbol “{name}” is taken or cannot be used' },
  'worksheet.unit-kind': {
    zh: '结果的量纲与单位“{unit}”不符',
    en: 'what comes out is not of the kind of unit “{unit}”',
  },
  'worksheet.unit-size': {
    zh: '结果与单位“{unit}”相差一个换算系数',
    en: 'what comes out differs from the unit “{unit}” by a conversion factor',
  },
  'worksheet.unit-kind-added': {
    zh: '不同量纲的量不能相加减',
    en: 'quantities of different kinds are added or subtracted',
  },
  'worksheet.unit-size-added': {
    zh: '单位不同的量相加减，须先乘以换算系数',
    en: 'quantities in different units are added or subtracted: multiply by the conversion factor first',
  },
  'worksheet.unknown-value': {
    zh: '“{name}”不是可以写入证书的量',
    en: '“{name}” is nothing that a certificate can show',
  },
  'worksheet.no-limits': {
    zh: '判定须给出最大允许误差或上下限',
    en: 'a decision needs a maximum permissible error or limits',
  },
  'worksheet.reading-count': { zh: '读数个数应为{expected}', en: '{expected} readings are expected' },
  'worksheet.resolution': {
    zh: '读数“{text}”不是分辨力{resolution}的整数倍',
    en: 'reading “{text}” is not a multiple of the resolution {resolution}',
  },
  'coverage.normal': {
    zh: '结果近似正态分布，k = {k}（包含概率约{p}%）',
    en: 'the result is nearly normal, k = {k} (coverage about {p} %)',
  },
  'coverage.t': {
    zh: '有效自由度为{veff}，按t分布取k = {k}（包含概率约{p}%）',
    en: 'effective degrees of freedom {veff}, t distribution, k = {k} (coverage about {p} %)',
  },
  'coverage.rectangular': {
    zh: '“{input}”的矩形分布占优势，k = {k}（包含概率约{p}%）',
    en: 'the rectangular component “{input}” dominates, k = {k} (coverage about {p} %)',
  },
  'coverage.trapezoidal': {
    zh: '两个矩形分布（{input}）占优势，结果为梯形分布，k = {k}（包含概率约{p}%）',
    en: 'two rectangular components ({input}) dominate, the result is trapezoidal, k = {k} (coverage about {p} %)',
  },
  'coverage.chosen': { zh: '按规定取k = {k}', en: 'k = {k} as specified' },
  'conformity.within-mpe': {
    zh: 'U = {U}不大于MPEV的三分之一，不计不确定度；|Δ| = {error} ≤ {mpev}',
    en: 'U = {U} is at most a third of the MPE and neglected; |Δ| = {error} ≤ {mpev}',
  },
  'conformity.beyond-mpe': {
    zh: 'U = {U}不大于MPEV的三分之一，不计不确定度；|Δ| = {error} > {mpev}',
    en: 'U = {U} is at most a third of the MPE and neglected; |Δ| = {error} > {mpev}',
  },
  'conformity.within-guarded': {
    zh: 'U = {U}大于MPEV的三分之一；|Δ| = {error} ≤ MPEV − U（MPEV = {mpev}）',
    en: 'U = {U} is more than a third of the MPE; |Δ| = {error} ≤ MPE − U (MPE = {mpev})',
  },
  'conformity.beyond-guarded': {
    zh: 'U = {U}大于MPEV的三分之一；|Δ| = {error} ≥ MPEV + U（MPEV = {mpev}）',
    en: 'U = {U} is more than a third of the MPE; |Δ| = {error} ≥ MPE + U (MPE = {mpev})',
  },
  'conformity.pending': {
    zh: 'U = {U}大于MPEV的三分之一，|Δ| = {error}在MPEV ± U之间（MPEV = {mpev}），待定',
    en: 'U = {U} is more than a third of the MPE and |Δ| = {error} lies within MPE ± U (MPE = {mpev}): pending',
  },
  'conformity.rule-pass': {
    zh: '{value}在接受限[{lower}, {upper}]之内',
    en: '{value} is within the acceptance limits [{lower}, {upper}]',
  },
  'conformity.rule-fail': {
    zh: '{value}超出接受限[{lower}, {upper}]',
    en: '{value} is beyond the acceptance limits [{lower}, {upper}]',
  },
  'conformity.rule-pending': {
    zh: '{value}在不确定区内（接受限[{lower}, {upper}]），既不能判合格也不能判不合格',
    en: '{value} is in the uncertainty zone (acceptance limits [{lower}, {upper}]): neither is proved',
  },
  'conformity.rule-conditional-pass': {
    zh: '{value}在允许限之内但超出接受限[{lower}, {upper}]：有条件合格',
    en: '{value} is within tolerance but beyond the acceptance limits [{lower}, {upper}]: conditional pass',
  },
  'conformity.rule-conditional-fail': {
    zh: '{value}超出允许限但未超出保护带（接受限[{lower}, {upper}]）：有条件不合格',
    en: '{value} is out of tolerance but within the guard band (acceptance limits [{lower}, {upper}]): conditional fail',
  },
  'warning.first-order': {
    zh: '模型在不确定度范围内明显非线性，一阶结果可能不可靠，请用蒙特卡洛法验证',
    en: 'the model is clearly non-linear within the uncertainties; check the first-order result by Monte Carlo',
  },
} as const

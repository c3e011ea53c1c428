import type { CertificateValue, Finding, Requirement } from '@tongheng/contract/equipment'
import { Decimal } from 'decimal.js'

const isAsked = ({ quantity, unit, low, high }: Requirement, value: CertificateValue): boolean =>
  value.quantity === quantity &&
  value.unit === unit &&
  (low === null || new Decimal(value.nominal).gte(low)) &&
  (high === null || new Decimal(value.nominal).lte(high))

const rangeOf = ({ low, high, unit }: Requirement): string => `${low ?? '…'}～${high ?? '…'} ${unit}`

function findingsOf(requirement: Requirement, value: CertificateValue): Finding[] {
  const { quantity, unit, maxError, maxUncertainty, source } = requirement
  const about = { quantity, nominal: value.nominal, unit, source }
  const found: Finding[] = []
  const error = new Decimal(value.value).minus(value.nominal).abs()
  if (maxError !== null) {
    const isSure = error.plus(value.U).lte(maxError)
    const verdict = error.gt(maxError) ? 'not-met' : isSure ? 'met' : 'doubtful'
    found.push({ ...about, what: 'error', found: error.toFixed(), limit: maxError, verdict })
  }
  if (maxUncertainty !== null) {
    const verdict = new Decimal(value.U).gt(maxUncertainty) ? 'not-met' : 'met'
    found.push({ ...about, what: 'uncertainty', found: value.U, limit: maxUncertainty, verdict })
  }
  return found
}

/**
 * Holds the values of a certificate against what the methods need, in decimal (CAL-5.5.4). An error within its limit that
 * could lie outside by its uncertainty is met but doubtful.
 */
export const holdAgainst = (requirements: readonly Requirement[], values: readonly CertificateValue[]): Finding[] =>
  requirements.flatMap((requirement): Finding[] => {
    const asked = values.filter((value) => isAsked(requirement, value))
    if (asked.length > 0) return asked.flatMap((value) => findingsOf(requirement, value))
    const { quantity, unit, source } = requirement
    const limit = rangeOf(requirement)
    return [{ quantity, nominal: '', unit, what: 'missing', found: '', limit, verdict: 'not-met', source }]
  })

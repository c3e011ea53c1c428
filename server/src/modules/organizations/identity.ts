import { maskIdentityNumber } from '@tongheng/contract/identifiers'
import type { Config } from '#platform/config'
import { vaultOf } from '#platform/secrets'

/** The identity number is sensitive: encrypted for those who must check it, masked for showing (PIPL 28, 51). */
export const identityColumns = (config: Config, organizationId: string, number: string) => ({
  legal_representative_id_cipher: vaultOf(config).encrypt(`identity:${organizationId}`, number),
  legal_representative_id_masked: maskIdentityNumber(number),
})

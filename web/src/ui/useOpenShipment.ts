import { useRouter } from '@tanstack/react-router'
import { isShipmentCode, lookUpShipment } from '@tongheng/contract/shipments'
import { useCallback } from 'react'
import { client } from '../api.ts'

/** Opens the shipment whose manifest was scanned; says false of any other code. */
export function useOpenShipment(): (code: string) => Promise<boolean> {
  const { history } = useRouter()
  return useCallback(
    async (code) => {
      if (!isShipmentCode(code)) return false
      const { institutionId, id } = await client.call(lookUpShipment, { query: { code } })
      history.push(`/work/shipments/${institutionId}/${id}`)
      return true
    },
    [history],
  )
}

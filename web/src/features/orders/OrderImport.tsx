import { useQuery } from '@tanstack/react-query'
import { listMethods } from '@tongheng/contract/methods'
import * as api from '@tongheng/contract/orders'
import type { OrderItemInput } from '@tongheng/contract/orders'
import { useTranslation } from 'react-i18next'
import { client, read } from '../../api.ts'
import { download } from '../../ui/download.ts'
import { ImportDrawer } from '../../ui/ImportDrawer.tsx'

interface OrderImportProps {
  open: boolean
  onClose: () => void
  /** How many more the order takes. */
  room: number
  onImport: (items: OrderItemInput[]) => void
}

/** Instruments of an order from a table, with the methods of the laboratory (CAL-6.1.1). */
export function OrderImport(props: OrderImportProps) {
  const { t } = useTranslation()
  const { data } = useQuery(read(listMethods, { query: { status: 'current', size: 200 } }))
  if (!data) return null
  return (
    <ImportDrawer
      {...props}
      columns={api.importColumns}
      must="name"
      readRow={(row) => api.readImportRow(row, data.entries)}
      template={async () => download((await client.call(api.importTemplate, {})) as Blob, t('orders.templateName'))}
    />
  )
}

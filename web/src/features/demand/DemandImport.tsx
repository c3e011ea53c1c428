import type { DemandItemInput } from '@tongheng/contract/demand'
import { demandColumns } from '@tongheng/contract/demand.import'
import { useTranslation } from 'react-i18next'
import { ImportDrawer } from '../../ui/ImportDrawer.tsx'
import { saveWorkbook } from '../../ui/saveWorkbook.ts'
import { readDemandRow } from './demandImport.ts'

interface DemandImportProps {
  open: boolean
  onClose: () => void
  /** How many more the demand takes. */
  room: number
  onImport: (items: DemandItemInput[]) => void
}

/** Instruments of a demand from a table, every fault at its cell (NQI-6.2-demand). */
export function DemandImport(props: DemandImportProps) {
  const { t, i18n } = useTranslation()
  const template = () =>
    saveWorkbook(t('demand.templateName'), {
      columns: Object.values(demandColumns).map((column) => ({
        title: column[i18n.language === 'en' ? 'en' : 'zh'],
        width: column.width,
      })),
      rows: [],
    })
  return <ImportDrawer {...props} columns={demandColumns} must="name" readRow={readDemandRow} template={template} />
}

import { type RecordView, type RemarkInput, type RemarkPlace, remarkKey } from '@tongheng/contract/records'
import { createContext, useContext, useState } from 'react'

/** Remarks of the page: those on record, and those of a checker who has not given the record back yet. */
export interface RemarkDesk {
  record: RecordView
  /** Whether the person may remark: whoever may give the record back. */
  mayRemark: boolean
  drafts: readonly RemarkInput[]
  /** Puts a draft at its place; an empty text takes it away. */
  put: (place: RemarkPlace, text: string) => void
  clear: () => void
}

const Remarks = createContext<RemarkDesk | null>(null)
export const RemarksProvider = Remarks.Provider

/** None on pages without remarks, such as that of a mission on site. */
export const useRemarkDesk = (): RemarkDesk | null => useContext(Remarks)

export function useRemarks(record: RecordView): RemarkDesk {
  const [drafts, setDrafts] = useState<readonly RemarkInput[]>([])
  const mayRemark = record.actions.some(({ action, allowed }) => action === 'return' && allowed)
  return {
    record,
    mayRemark,
    drafts: mayRemark ? drafts : [],
    put: (place, text) => {
      const others = drafts.filter((one) => remarkKey(one.place) !== remarkKey(place))
      setDrafts(text === '' ? others : [...others, { place, remark: text }])
    },
    clear: () => setDrafts([]),
  }
}

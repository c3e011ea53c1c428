import { useQuery } from '@tanstack/react-query'
import { getMethod, getSheet } from '@tongheng/contract/methods'
import type { SheetView } from '@tongheng/contract/methods'
import { Card, Select, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { compareSheets } from './compareSheets.ts'
import type { Difference } from './compareSheets.ts'

/** What changed between this version and another one of the same method, side by side. */
export function CompareCard({ sheet }: { sheet: SheetView }) {
  const { t } = useTranslation()
  const { institutionId } = sheet
  const { data: method } = useQuery(read(getMethod, { params: { institutionId, id: sheet.methodId } }))
  const others = (method?.sheets ?? []).filter((other) => other.key === sheet.key && other.id !== sheet.id)
  const [chosen, setChosen] = useState<string | null>(null)
  const otherId = chosen ?? others.find((other) => other.sheetVersion < sheet.sheetVersion)?.id ?? null
  const { data: other } = useQuery({
    ...read(getSheet, { params: { institutionId, id: otherId ?? sheet.id } }),
    enabled: otherId !== null,
  })
  if (others.length === 0) return null
  const versionIs = (version: number) => t('methods.sheet.versionIs', { version })
  return (
    <Card
      title={t('methods.sheet.compare')}
      className="th-card"
      extra={
        <Select
          aria-label={t('methods.sheet.compareWith')}
          placeholder={t('methods.sheet.compareWith')}
          value={otherId}
          options={others.map(({ id, sheetVersion }) => ({ value: id, label: versionIs(sheetVersion) }))}
          onChange={setChosen}
        />
      }
    >
      {otherId === null || !other ? null : (
        <Differences
          rows={compareSheets(other.content, sheet.content)}
          before={versionIs(other.sheetVersion)}
          after={versionIs(sheet.sheetVersion)}
        />
      )}
    </Card>
  )
}

function Differences({ rows, before, after }: { rows: Difference[]; before: string; after: string }) {
  const { t } = useTranslation()
  const placeOf = usePlaceWords()
  if (rows.length === 0) return <p className="th-faint">{t('methods.sheet.same')}</p>
  const cell = (value: string | null) => (value === null ? <span className="th-faint">—</span> : value)
  return (
    <ScrollBox label={t('methods.sheet.compare')}>
      <Table<Difference>
        size="small"
        rowKey="place"
        dataSource={rows}
        pagination={false}
        columns={[
          { key: 'place', title: t('methods.sheet.where'), render: (_, row) => placeOf(row.place) },
          { key: 'before', title: before, render: (_, row) => cell(row.before) },
          { key: 'after', title: after, render: (_, row) => cell(row.after) },
        ]}
      />
    </ScrollBox>
  )
}

/** `columns[x].formula` in the words of the designer: 读数列 x，公式. */
function usePlaceWords(): (place: string) => string {
  const { t, i18n } = useTranslation()
  const word = (name: string) => {
    const key = `methods.place.${name}`
    return i18n.exists(key) ? t(key) : name
  }
  return (place) =>
    place
      .split('.')
      .map((part) => {
        const [, name = part, row] = /^(\w+)\[(.*)\]\d*$/.exec(part) ?? []
        return row === undefined ? word(name) : `${word(name)} ${row}`
      })
      .join(' › ')
}

import type { TableRow } from '@tongheng/contract/files'
import { type ImportedTable, pointColumn, type ReadingFault } from '@tongheng/contract/records.import'
import { displayUnit, type MethodSheet } from '@tongheng/metrology'
import { Checkbox, Select, Table, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocal } from '../../ui/useLocal.ts'
import { type Reading, targetKey } from './importMap.ts'

interface ImportPreviewProps {
  sheet: MethodSheet
  rows: readonly TableRow[]
  heads: readonly string[]
  how: Reading
  imported: ImportedTable
  onTargets: (targets: Reading['targets']) => void
}

/** More repetitions than this are rows of a file, never its columns. */
const mostAcross = 20

function useTargets(sheet: MethodSheet) {
  const { t } = useTranslation()
  const local = useLocal()
  const point = `${local(sheet.point.label)} / ${displayUnit(sheet.point.unit)}`
  const typed = sheet.columns.filter(({ formula }) => formula === undefined)
  const across = (scope: string) =>
    scope === 'row' && sheet.repetitions > 1 && sheet.repetitions <= mostAcross ? sheet.repetitions : 0
  return [
    { value: targetKey(pointColumn, null), label: point },
    ...typed.flatMap(({ name, label, scope }) => [
      { value: targetKey(name, null), label: local(label) },
      ...Array.from({ length: across(scope) }, (_, index) => ({
        value: targetKey(name, index + 1),
        label: `${local(label)} · ${t('records.repetition', { number: index + 1 })}`,
      })),
    ]),
  ]
}

/** The table as it stands in the file: over each column what it holds, in each cell whether it is taken, and what is wrong with it. */
export function ImportPreview({ sheet, rows, heads, how, imported, onTargets }: ImportPreviewProps) {
  const { t } = useTranslation()
  const [onlyFaulty, setOnlyFaulty] = useState(false)
  const options = useTargets(sheet)
  const faults = new Map(imported.faults.map((fault) => [`${fault.row}/${fault.at}`, fault]))
  const taken = new Set(imported.readings.map(({ row, at }) => `${row}/${at}`))
  const faultyRows = new Set(imported.faults.map(({ row }) => row))
  const choose = (head: string, key: string | undefined) =>
    onTargets(
      Object.fromEntries([
        ...Object.entries(how.targets).filter(([name]) => name !== head),
        ...(key === undefined ? [] : [[head, key]]),
      ]),
    )
  return (
    <>
      <Checkbox checked={onlyFaulty} onChange={({ target }) => setOnlyFaulty(target.checked)}>
        {t('records.import.onlyFaulty')}
      </Checkbox>
      <Table<TableRow>
        size="small"

        rowKey="row"
        dataSource={onlyFaulty ? rows.filter(({ row }) => faultyRows.has(row)) : [...rows]}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
        aria-label={t('records.import.title')}
        columns={[
          { key: 'row', title: '#', width: 48, render: (_, { row }) => <span className="th-faint">{row}</span> },
          ...heads.map((head, at) => ({
            key: head,
            title: (
              <div className="th-import-head">
                <span>{head}</span>
                <Select
                  size="small"
                  allowClear
                  aria-label={t('records.import.holds', { head })}
                  placeholder={t('records.import.notTaken')}
                  popupMatchSelectWidth={false}
                  value={how.targets[head] ?? null}
                  onChange={(key?: string | null) => choose(head, key ?? undefined)}
                  options={options}
                />
              </div>
            ),
            render: (_: unknown, { row, cells }: TableRow) => (
              <PreviewCell
                text={cells[at] ?? ''}
                fault={faults.get(`${row}/${at}`)}
                isTaken={taken.has(`${row}/${at}`)}
              />
            ),
          })),
        ]}
      />
    </>
  )
}

interface PreviewCellProps {
  text: string
  fault: ReadingFault | undefined
  isTaken: boolean
}

function PreviewCell({ text, fault, isTaken }: PreviewCellProps) {
  const { t } = useTranslation()
  if (!fault) return <span className={isTaken ? 'th-number' : 'th-faint th-number'}>{text}</span>
  const words = t(`errors:${fault.code}`, { ...fault.details })
  return (
    <Tooltip title={words}>
      <span className="th-number th-fault" role="alert" tabIndex={0} aria-label={`${text} ${words}`}>
        {text === '' ? '—' : text}
      </span>
    </Tooltip>
  )
}

import { ImportOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { acceptedTables, readTable, type TableRow, uploadFile } from '@tongheng/contract/files'
import { recordFiles } from '@tongheng/contract/records.files'
import { headsOf, pointColumn, readReadings } from '@tongheng/contract/records.import'
import { cellKey, currentEntries } from '@tongheng/contract/worksheetOf'
import { Alert, Button, Drawer, Form, InputNumber, Segmented, Upload } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { describeError } from '../../ui/describeError.ts'
import { beginReading, mapOf, type Reading, targetKey } from './importMap.ts'
import { ImportPreview } from './ImportPreview.tsx'
import type { RecordDesk } from './useRecord.ts'

interface Opened {
  file: File
  rows: readonly TableRow[]
}

/** Readings from the file of an instrument: mapped to the grid, every fault at its cell, nothing entered while there is one (CAL-6.3.3). */
export function ImportReadings({ desk }: { desk: RecordDesk }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  if (!desk.record.mayRecord || desk.record.submittedAt !== null || desk.record.result.points.length === 0) return null
  const close = () => setOpen(false)
  return (
    <>
      <Button icon={<ImportOutlined />} onClick={() => setOpen(true)}>
        {t('records.import.open')}
      </Button>
      <Drawer open={open} onClose={close} title={t('records.import.title')} size="calc(100vw - 64px)" destroyOnHidden>
        <ImportWork desk={desk} onDone={close} />
      </Drawer>
    </>
  )
}

function ImportWork({ desk, onDone }: { desk: RecordDesk; onDone: () => void }) {
  const { t } = useTranslation()
  const { institutionId, id, sheet } = desk.record
  const saved = useQuery(read(recordFiles.getReadingMap, { params: { institutionId, id } }))
  const reading = useChange(readTable, { affects: [] })
  const [opened, setOpened] = useState<Opened | null>(null)
  const [how, setHow] = useState<Reading | null>(null)
  const [fault, setFault] = useState('')
  const take = async (file: File) => {
    setFault('')
    try {
      const { rows } = await reading.send({ file })
      setOpened({ file, rows })
      setHow(beginReading(sheet, rows, saved.data?.map ?? null))
    } catch (error) {
      setFault(describeError(error, t).text)
    }
  }
  return (
    <div className="th-reading-import">
      <p className="th-faint">{t('records.import.intro')}</p>
      <Upload
        accept={acceptedTables}
        showUploadList={false}
        disabled={saved.isLoading}
        beforeUpload={(file) => {
          void take(file)
          return false
        }}
      >
        <Button loading={reading.pending || saved.isLoading}>
          {opened ? t('records.import.other', { name: opened.file.name }) : t('records.import.choose')}
        </Button>
      </Upload>
      {fault === '' ? null : <Alert type="error" showIcon title={fault} />}
      {opened && how ? (
        <Mapping desk={desk} opened={opened} how={how} onChange={setHow} onDone={onDone} onFault={setFault} />
      ) : null}
    </div>
  )
}

interface MappingProps {
  desk: RecordDesk
  opened: Opened
  how: Reading
  onChange: (how: Reading) => void
  onDone: () => void
  onFault: (text: string) => void
}

/** What the file means by this map, with the same rule by which the server decides. */
function useImported(desk: RecordDesk, { rows }: Opened, how: Reading) {
  const { record, result } = desk
  return useMemo(() => {
    const taken = currentEntries(record.entries).map(
      (entry) => [cellKey(entry), { value: entry.value, by: entry.enteredBy }] as const,
    )
    const nominals = result.points.map(({ nominal }) => nominal)
    const target = { sheet: record.sheet, nominals, taken: new Map(taken) }
    return readReadings(target, rows, { map: mapOf(how), lastRow: how.lastRow })
  }, [record, result, rows, how])
}

function Mapping({ desk, opened, how, onChange, onDone, onFault }: MappingProps) {
  const { t } = useTranslation()
  const { institutionId, id } = desk.record
  const storing = useChange(uploadFile, { affects: [] })
  const importing = useChange(recordFiles.importReadings)
  const imported = useImported(desk, opened, how)
  const { readings, faults } = imported
  const send = async () => {
    onFault('')
    try {
      const { id: fileId } = await storing.send({ file: opened.file })
      const body = { fileId, map: mapOf(how), lastRow: how.lastRow, ...desk.observedNow() }
      await importing.send({ params: { institutionId, id }, body })
      onDone()
    } catch (error) {
      onFault(describeError(error, t).text)
    }
  }
  return (
    <>
      <Places sheetRepeats={desk.record.sheet.repetitions > 1} how={how} onChange={onChange} />
      <p role="status">
        {t('records.import.found', { count: readings.length })}
        {faults.length > 0 ? <strong> {t('records.import.faulty', { count: faults.length })}</strong> : null}
      </p>
      <ImportPreview
        sheet={desk.record.sheet}
        rows={opened.rows}
        heads={headsOf(opened.rows, how.headRow)}
        how={how}
        imported={imported}
        onTargets={(targets) => onChange({ ...how, targets })}
      />
      <div className="th-form-buttons">
        <Button
          type="primary"
          disabled={faults.length > 0 || readings.length === 0}
          loading={storing.pending || importing.pending}
          onClick={() => void send()}
        >
          {t('records.import.take', { count: readings.length })}
        </Button>
      </div>
    </>
  )
}

interface PlacesProps {
  sheetRepeats: boolean
  how: Reading
  onChange: (how: Reading) => void
}

/** Where heads and readings stand in the file, and in which order. */
function Places({ sheetRepeats, how, onChange }: PlacesProps) {
  const { t } = useTranslation()
  const hasPoints = Object.values(how.targets).includes(targetKey(pointColumn, null))
  return (
    <Form layout="inline">
      <Form.Item label={t('records.import.headRow')} tooltip={t('records.import.headRowHint')}>
        <InputNumber
          min={0}
          max={1000}
          precision={0}
          value={how.headRow}
          onChange={(headRow) => onChange({ ...how, headRow: headRow ?? 0, targets: {} })}
        />
      </Form.Item>
      <Form.Item label={t('records.import.firstRow')}>
        <InputNumber
          min={1}
          max={1000}
          precision={0}
          value={how.firstRow}
          onChange={(firstRow) => onChange({ ...how, firstRow: firstRow ?? 1 })}
        />
      </Form.Item>
      <Form.Item label={t('records.import.lastRow')}>
        <InputNumber
          min={1}
          precision={0}
          value={how.lastRow}
          placeholder={t('records.import.toTheEnd')}
          onChange={(lastRow) => onChange({ ...how, lastRow })}
        />
      </Form.Item>
      {hasPoints || !sheetRepeats ? null : (
        <Form.Item label={t('records.import.order')}>
          <Segmented<Reading['order']>
            value={how.order}
            onChange={(order) => onChange({ ...how, order })}
            options={(['by-point', 'by-round'] as const).map((value) => ({
              value,
              label: t(`records.import.${value}`),
            }))}
          />
        </Form.Item>
      )}
    </Form>
  )
}

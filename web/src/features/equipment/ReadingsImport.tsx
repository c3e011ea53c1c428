import { environmentOperations as api, mostReadings } from '@tongheng/contract/environment'
import { acceptedTables, readTable } from '@tongheng/contract/files'
import type { RoomView } from '@tongheng/contract/rooms'
import { App, Button, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, useChange } from '../../api.ts'
import { describeError } from '../../ui/describeError.ts'
import { readingsOf } from './readingsOf.ts'

/** Takes the file that a logger wrote; a long one goes in batches, and what is here already is left out. */
export function ReadingsImport({ room }: { room: RoomView }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const take = useChange(api.importRoomReadings)
  const [busy, setBusy] = useState(false)
  const { institutionId, id } = room
  const send = async (file: File) => {
    setBusy(true)
    try {
      const { rows } = await client.call(readTable, {}, { file, fileName: file.name })
      const { readings, wrong } = readingsOf(rows.map(({ cells }) => cells))
      if (wrong !== null || readings.length === 0)
        return void message.error(t('equipment.room.fileWrong', { row: wrong ?? 1 }), 6)
      let taken = 0
      for (let start = 0; start < readings.length; start += mostReadings) {
        const batch = readings.slice(start, start + mostReadings)
        taken += (await take.send({ params: { institutionId, id }, body: { readings: batch } })).taken
      }
      void message.success(t('equipment.room.fileTaken', { taken, known: readings.length - taken }))
    } catch (error) {
      void message.error(describeError(error, t).text, 6)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Upload
      accept={acceptedTables}
      showUploadList={false}
      beforeUpload={(file) => {
        void send(file)
        return false
      }}
    >
      <Button loading={busy}>{t('equipment.room.importFile')}</Button>
    </Upload>
  )
}

import { CommentOutlined } from '@ant-design/icons'
import { placeName } from '@tongheng/contract/cellName'
import { openRemarks, type RemarkPlace, remarkKey } from '@tongheng/contract/records'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocal } from '../../ui/useLocal.ts'
import { RemarkText } from './RemarkText.tsx'
import { type RemarkDesk, useRemarkDesk } from './remarks.ts'

/** What is remarked at this place, and where the checker remarks; nothing where there is nothing to say. */
export function PlaceRemarks({ place }: { place: RemarkPlace }) {
  const desk = useRemarkDesk()
  return desk ? <RemarkMark desk={desk} place={place} /> : null
}

function RemarkMark({ desk, place }: { desk: RemarkDesk; place: RemarkPlace }) {
  const { t } = useTranslation()
  const local = useLocal()
  const [open, setOpen] = useState(false)
  const key = remarkKey(place)
  const made = desk.record.remarks.filter((one) => remarkKey(one.place) === key)
  const draft = desk.drafts.find((one) => remarkKey(one.place) === key)
  if (made.length === 0 && !desk.mayRemark) return null
  const unanswered = openRemarks(made).length
  const waits = unanswered > 0 || draft !== undefined
  const name = t(waits ? 'records.remarks.atOpen' : made.length > 0 ? 'records.remarks.at' : 'records.remarks.put', {
    place: local(placeName(desk.record, place)),
  })
  const kind = waits ? 'th-remark-open' : made.length > 0 ? 'th-remark-answered' : 'th-remark-quiet'
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      title={name}
      destroyOnHidden
      content={
        <div className="th-remark-box">
          {made.map((one) => (
            <RemarkText key={one.id} remark={one} record={desk.record} />
          ))}
          {desk.mayRemark ? (
            <DraftForm
              text={draft?.remark ?? ''}
              onPut={(text) => {
                desk.put(place, text)
                setOpen(false)
              }}
            />
          ) : null}
        </div>
      }
    >
      <button type="button" className={`th-remark-mark ${kind}`} aria-label={name} title={name}>
        <CommentOutlined aria-hidden />
      </button>
    </Popover>
  )
}

function DraftForm({ text, onPut }: { text: string; onPut: (text: string) => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(text)
  const said = typed.trim()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (said !== '') onPut(said)
      }}
    >
      <Input.TextArea
        autoFocus
        aria-label={t('records.remarks.text')}
        placeholder={t('records.remarks.text')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={500}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="th-form-buttons th-form-buttons-end">
        {text === '' ? null : (
          <Button size="small" onClick={() => onPut('')}>
            {t('records.remarks.remove')}
          </Button>
        )}
        <Button size="small" type="primary" htmlType="submit" disabled={said === ''}>
          {t('records.remarks.keep')}
        </Button>
      </div>
    </form>
  )
}

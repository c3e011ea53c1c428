import {
  CheckOutlined,
  ClockCircleOutlined,
  ExclamationCircleOutlined,
  FileTextOutlined,
  LoadingOutlined,
  SaveOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { Popover } from 'antd'
import { useId } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { CorrectionPopover } from './CorrectionPopover.tsx'
import type { RecordedReading } from './ReadingGrid.tsx'
import { placeAfter } from './readings.ts'
import type { Draft, GridSize, Place } from './readings.ts'
import { MomentText } from './texts.tsx'
import type { FieldActions } from './useReadings.ts'

/** A value that was corrected: it stays visible, struck through, with who, when and why. */
export interface OldReading {
  value: string
  by: string
  at: string
  reason: string
}

interface ReadingFieldProps {
  label: string
  place: Place
  size: GridSize
  recorded: RecordedReading | undefined
  draft: Draft | undefined
  readOnly: boolean
  onFocusPlace: (place: Place) => void
  actions: FieldActions
}

const keyOf = (event: KeyboardEvent<HTMLInputElement>): string =>
  event.shiftKey && event.key === 'Enter' ? 'Shift+Enter' : event.key

const caretOf = ({ selectionStart, selectionEnd, value }: HTMLInputElement) => ({
  atStart: selectionStart === 0,
  atEnd: selectionEnd === value.length,
})

/** Keys that lead out of the cell or give up what was typed. */
function useKeys({
  place,
  size,
  onFocusPlace,
  actions,
}: Pick<ReadingFieldProps, 'place' | 'size' | 'onFocusPlace' | 'actions'>) {
  return (event: KeyboardEvent<HTMLInputElement>) => {
    // While a Chinese input method composes, Enter belongs to it.
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape') return actions.restore()
    const target = placeAfter(keyOf(event), place, size, caretOf(event.currentTarget))
    if (event.key === 'Enter' && !target) actions.leave()
    if (!target) return
    event.preventDefault()
    onFocusPlace(target)
  }
}

/** One reading: its field, how its saving stands, and the values it replaced. */
export function ReadingField({
  label,
  place,
  size,
  recorded,
  draft,
  readOnly,
  onFocusPlace,
  actions,
}: ReadingFieldProps) {
  const faultId = useId()
  /** The dialog of a correction took the focus; it goes back to where the reading is. */
  const backTo = (act: () => void) => {
    act()
    onFocusPlace(place)
  }
  const fault = draft?.fault ?? recorded?.warning
  const press = useKeys({ place, size, onFocusPlace, actions })
  return (
    <>
      <CorrectionPopover
        open={draft?.phase === 'asking'}
        from={recorded?.value ?? ''}
        to={draft?.text ?? ''}
        onCorrect={(reason) => backTo(() => actions.correct(reason))}
        onCancel={() => backTo(actions.restore)}
      >
        <input
          data-place={`${place.row}:${place.column}`}
          aria-label={label}
          aria-invalid={draft?.phase === 'invalid' || draft?.phase === 'failed'}
          {...(fault === undefined ? {} : { 'aria-describedby': faultId })}
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          maxLength={60}
          readOnly={readOnly || draft?.phase === 'saving' || recorded?.unsent === true}
          value={draft?.text ?? recorded?.value ?? ''}
          onChange={(event) => actions.type(event.target.value)}
          onBlur={actions.leave}
          onKeyDown={press}
          onPaste={(event) => {
            if (!readOnly && actions.paste(event.clipboardData.getData('text'), size)) event.preventDefault()
          }}
        />
      </CorrectionPopover>
      <ReadingMark draft={draft} recorded={recorded} />
      {recorded?.old?.length ? <OldReadings old={recorded.old} /> : null}
      {fault === undefined ? null : (
        <span id={faultId} className="th-reading-fault">
          {fault}
        </span>
      )}
    </>
  )
}

function ReadingMark({ draft, recorded }: { draft: Draft | undefined; recorded: RecordedReading | undefined }) {
  const { t } = useTranslation()
  if (draft?.phase === 'saving')
    return <LoadingOutlined className="th-reading-mark" aria-label={t('ui.reading.saving')} />
  if (draft?.phase === 'failed') {
    const words = t('ui.reading.failed')
    return <ExclamationCircleOutlined className="th-reading-mark th-reading-failed" aria-label={words} title={words} />
  }
  if (draft) return null
  if (recorded?.unsent)
    return <LoadingOutlined className="th-reading-mark th-reading-failed" aria-label={t('ui.reading.unsent')} />
  if (recorded?.kept) return <SaveOutlined className="th-reading-mark" aria-label={t('ui.reading.kept')} />
  if (recorded?.late) return <LateMark {...recorded.late} />
  if (recorded?.warning !== undefined)
    return <WarningOutlined className="th-reading-mark th-reading-failed" aria-hidden />
  if (recorded?.origin) {
    const words = t('ui.reading.origin', { ...recorded.origin })
    return <FileTextOutlined className="th-reading-mark th-reading-saved" aria-label={words} title={words} />
  }
  return recorded?.value ? (
    <CheckOutlined className="th-reading-mark th-reading-saved" aria-label={t('ui.reading.saved')} />
  ) : null
}

function LateMark({ observedAt, enteredAt, reason }: NonNullable<RecordedReading['late']>) {
  const { t } = useTranslation()
  const story = (
    <>
      <p>
        {t('ui.reading.observedAt')} <MomentText value={observedAt} />
      </p>
      <p>
        {t('ui.reading.enteredAt')} <MomentText value={enteredAt} />
      </p>
      <p>{reason}</p>
    </>
  )
  return (
    <Popover title={t('ui.reading.late')} content={story} trigger={['hover', 'click']}>
      <ClockCircleOutlined className="th-reading-mark th-reading-failed" aria-label={t('ui.reading.late')} />
    </Popover>
  )
}

function OldReadings({ old }: { old: readonly OldReading[] }) {
  const { t } = useTranslation()
  const story = (
    <ol className="th-old-readings">
      {old.map(({ value, by, at, reason }) => (
        <li key={at}>
          <del>{value}</del> {by} · <MomentText value={at} />
          <div>{reason}</div>
        </li>
      ))}
    </ol>
  )
  return (
    <Popover title={t('ui.reading.history')} content={story} trigger={['hover', 'click', 'focus']}>
      <button type="button" className="th-reading-old th-number" tabIndex={-1}>
        {old.map(({ value, at }) => (
          <del key={at}>{value} </del>
        ))}
      </button>
    </Popover>
  )
}

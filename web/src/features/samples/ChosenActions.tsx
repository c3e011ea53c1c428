import { CheckOutlined, PrinterOutlined, SwapOutlined } from '@ant-design/icons'
import * as api from '@tongheng/contract/samples'
import type { SampleEntry } from '@tongheng/contract/samples'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { labelsHref } from './labelsHref.ts'
import { HandOverDrawer, MoveDrawer, ReturnDrawer } from './SampleDrawers.tsx'

interface ChosenActionsProps {
  samples: readonly SampleEntry[]
  onDone: () => void
}

/** What can be done with the samples chosen in the list. */
export function ChosenActions({ samples, onDone }: ChosenActionsProps) {
  const { t } = useTranslation()
  const session = useSignedIn()
  const [open, setOpen] = useState<'hand-over' | 'move' | 'return' | null>(null)
  const none = samples.length === 0
  const close = () => {
    setOpen(null)
    onDone()
  }
  const handles = holdsAny(session, api.handOverSamples.access)
  return (
    <div className="th-chosen">
      <span className="th-faint">{t('samples.chosen', { count: samples.length })}</span>
      <Button
        size="small"
        icon={<PrinterOutlined />}
        disabled={none}
        href={labelsHref(samples)}
        target="_blank"
        rel="noreferrer"
      >
        {t('samples.printLabel')}
      </Button>
      {handles ? (
        <>
          <Button size="small" icon={<SwapOutlined />} disabled={none} onClick={() => setOpen('hand-over')}>
            {t('samples.action.hand-over')}
          </Button>
          <ConfirmButton samples={samples} onDone={onDone} />
          <Button size="small" disabled={none} onClick={() => setOpen('move')}>
            {t('samples.action.move')}
          </Button>
        </>
      ) : null}
      {holdsAny(session, api.returnSamples.access) ? (
        <Button size="small" disabled={none} onClick={() => setOpen('return')}>
          {t('samples.action.return')}
        </Button>
      ) : null}
      <HandOverDrawer samples={samples} open={open === 'hand-over'} onClose={close} />
      <MoveDrawer samples={samples} open={open === 'move'} onClose={close} />
      <ReturnDrawer samples={samples} open={open === 'return'} onClose={close} />
    </div>
  )
}

/** Takes over everything that was handed to me. */
function ConfirmButton({ samples, onDone }: ChosenActionsProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const confirming = useChange(api.confirmHandovers)
  const confirm = async () => {
    const done = await confirming.run({ body: { ids: samples.map(({ id }) => id) } })
    if (!done) return
    void message.success(t('samples.done.confirm'))
    onDone()
  }
  return (
    <Button
      size="small"
      icon={<CheckOutlined />}
      disabled={samples.length === 0}
      loading={confirming.pending}
      onClick={() => void confirm()}
    >
      {t('samples.action.confirm')}
    </Button>
  )
}

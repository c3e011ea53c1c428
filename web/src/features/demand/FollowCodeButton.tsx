import { demand as api, type DemandView } from '@tongheng/contract/demand'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'

/** `ABCDEFGHJKLM` as people read it out: in groups of four. */
const grouped = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')

/** A code by which an enterprise without an account follows its demand, to be told on the telephone. */
export function FollowCodeButton({ demand }: { demand: DemandView }) {
  const { t } = useTranslation()
  const give = useChange(api.giveFollowCode)
  const [given, setGiven] = useState<{ number: string; code: string } | null>(null)
  if (demand.side !== 'window' && (demand.side !== 'operator' || demand.channel === 'online')) return null
  const ask = async () => {
    const answer = await give.run({ params: { id: demand.id } })
    if (answer) setGiven(answer)
  }
  return (
    <>
      <Button loading={give.pending} onClick={() => void ask()}>
        {t('clients.code.give')}
      </Button>
      <Modal
        open={given !== null}
        title={t('clients.code.title')}
        onCancel={() => setGiven(null)}
        footer={
          <Button type="primary" onClick={() => setGiven(null)}>
            {t('clients.code.done')}
          </Button>
        }
      >
        <p>{t('clients.code.text')}</p>
        <dl>
          <dt>{t('clients.code.number')}</dt>
          <dd className="th-number">{given?.number}</dd>
          <dt>{t('clients.code.code')}</dt>
          <dd className="th-number">
            <strong>{grouped(given?.code ?? '')}</strong>
          </dd>
        </dl>
      </Modal>
    </>
  )
}

import { demand as api } from '@tongheng/contract/demand'
import type { DemandView } from '@tongheng/contract/demand'
import { App, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

interface WordsDrawerProps {
  demand: DemandView
  action: 'respond' | 'close'
  open: boolean
  onClose: () => void
}

interface Words {
  text?: string
  feedback?: string
}

/** The operator's first response, or the feedback that nothing fits. */
export function WordsDrawer({ demand, action, open, onClose }: WordsDrawerProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const respond = useChange(api.respondToDemand)
  const close = useChange(api.closeDemand)
  const { id, version } = demand
  const send = ({ text = '', feedback = '' }: Words) =>
    action === 'respond'
      ? respond.send({ params: { id }, body: { text, version } })
      : close.send({ params: { id }, body: { feedback, version } })
  return (
    <FormDrawer<Words, DemandView>
      open={open}
      onClose={onClose}
      title={t(`demand.action.${action}`)}
      submit={send}
      onDone={() => {
        onClose()
        void message.success(t(`demand.done.${action}`))
      }}
      submitText={t(`demand.action.${action}`)}
    >
      <p>{t(`demand.words.${action}`)}</p>
      <Form.Item name={action === 'respond' ? 'text' : 'feedback'} label={t(`demand.wordsField.${action}`)} required>
        <Input.TextArea autoSize={{ minRows: 5, maxRows: 14 }} maxLength={2000} showCount />
      </Form.Item>
    </FormDrawer>
  )
}

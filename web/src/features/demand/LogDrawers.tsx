import { DemandChannel } from '@tongheng/contract/demand'
import type { DemandView } from '@tongheng/contract/demand'
import { demandTriage as api } from '@tongheng/contract/demand.triage'
import { App, Form, Input, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { today } from './today.ts'

interface LogDrawerProps {
  demand: DemandView
  open: boolean
  onClose: () => void
}

/** Closes the drawer and says that it is written down. */
function useLogged(onClose: () => void) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  return () => {
    onClose()
    void message.success(t('demand.done.log'))
  }
}

interface ContactValues {
  channel: DemandChannel
  institutionId?: string
  person?: string
  said?: string
  onDay?: string | null
}

export function ContactDrawer({ demand, open, onClose }: LogDrawerProps) {
  const { t } = useTranslation()
  const log = useChange(api.logContact)
  const done = useLogged(onClose)
  return (
    <FormDrawer<ContactValues, DemandView>
      open={open}
      onClose={onClose}
      title={t('demand.log.contact')}
      initial={{ channel: 'telephone', onDay: today() }}
      submit={({ channel, institutionId, person = '', said = '', onDay }) =>
        log.send({
          params: { id: demand.id },
          body: { channel, institutionId: institutionId ?? null, person, said, onDay: onDay ?? '' },
        })
      }
      onDone={done}
      submitText={t('demand.logIt')}
    >
      <Form.Item name="channel" label={t('demand.logField.channel')} required>
        <Select options={DemandChannel.options.map((value) => ({ value, label: t(`demand.channel.${value}`) }))} />
      </Form.Item>
      {demand.side === 'institution' || demand.offers.length === 0 ? null : (
        <Form.Item name="institutionId" label={t('demand.logField.institution')}>
          <Select
            allowClear
            options={demand.offers.map(({ institutionId, institution }) => ({
              value: institutionId,
              label: institution,
            }))}
          />
        </Form.Item>
      )}
      <Form.Item name="person" label={t('demand.logField.person')} required>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="onDay" label={t('demand.logField.onDay')} required>
        <DayInput />
      </Form.Item>
      <Form.Item name="said" label={t('demand.logField.said')} required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} showCount />
      </Form.Item>
    </FormDrawer>
  )
}

/** A problem is raised, or `solving` says how one was solved. */
export function ProblemDrawer({ demand, open, onClose, solving = null }: LogDrawerProps & { solving?: string | null }) {
  const { t } = useTranslation()
  const raise = useChange(api.raiseProblem)
  const solve = useChange(api.solveProblem)
  const done = useLogged(onClose)
  const { id } = demand
  const field = solving === null ? 'problem' : 'solution'
  return (
    <FormDrawer<{ problem?: string; solution?: string }, DemandView>
      open={open}
      onClose={onClose}
      title={t(solving === null ? 'demand.log.problem' : 'demand.solve')}
      submit={({ problem = '', solution = '' }) =>
        solving === null
          ? raise.send({ params: { id }, body: { problem } })
          : solve.send({ params: { id, problemId: solving }, body: { solution } })
      }
      onDone={done}
      submitText={t('demand.logIt')}
    >
      <Form.Item name={field} label={t(`demand.logField.${field}`)} required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={1000} showCount />
      </Form.Item>
    </FormDrawer>
  )
}

interface SearchValues {
  institution?: string
  contact?: string
  answer?: string
  fits?: boolean
}

export function SearchDrawer({ demand, open, onClose }: LogDrawerProps) {
  const { t } = useTranslation()
  const log = useChange(api.logOutsideSearch)
  const done = useLogged(onClose)
  return (
    <FormDrawer<SearchValues, DemandView>
      open={open}
      onClose={onClose}
      title={t('demand.log.search')}
      initial={{ fits: false }}
      submit={({ institution = '', contact = '', answer = '', fits = false }) =>
        log.send({ params: { id: demand.id }, body: { institution, contact, answer, fits } })
      }
      onDone={done}
      submitText={t('demand.logIt')}
    >
      <p className="th-faint">{t('demand.searchText')}</p>
      <Form.Item name="institution" label={t('demand.logField.outside')} required>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="contact" label={t('demand.logField.contact')} required>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="answer" label={t('demand.logField.answer')} required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={1000} showCount />
      </Form.Item>
      <Form.Item name="fits" label={t('demand.logField.fits')} required>
        <Radio.Group
          options={[
            { value: true, label: t('demand.fits') },
            { value: false, label: t('demand.fitsNot') },
          ]}
        />
      </Form.Item>
    </FormDrawer>
  )
}

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { AskedCheck, MissionChoices, MissionPlan, MissionView } from '@tongheng/contract/missions'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayInput } from '../../ui/DayInput.tsx'
import { DecimalInput } from '../../ui/DecimalInput.tsx'
import './missions.css'

type Member = Partial<MissionPlan['team'][number]>

export interface PlanValues extends Omit<MissionPlan, 'team' | 'standards'> {
  team: Member[]
  standards: { equipmentId?: string; asked?: Partial<AskedCheck> }[]
}

/** What was typed as the operation takes it; a value that is asked for is given whole or not at all, and the server says what is missing. */
export const planOf = ({ team, standards, ...plan }: PlanValues): MissionPlan => ({
  ...plan,
  team: team as MissionPlan['team'],
  standards: standards.map(({ equipmentId = '', asked }) => ({
    equipmentId,
    asked: asked && Object.values(asked).some(Boolean) ? (asked as AskedCheck) : null,
  })),
})

/** A mission as the form shows it, to be planned anew. */
export const valuesOf = (mission: MissionView): PlanValues => ({
  place: mission.place,
  contact: mission.contact,
  firstDay: mission.firstDay,
  lastDay: mission.lastDay,
  crossRegion: mission.crossRegion,
  transport: mission.transport,
  safetyRules: mission.safetyRules,
  leadId: mission.team.find(({ lead }) => lead)?.accountId ?? '',
  team: mission.team.map(({ accountId, duty }) => ({ accountId, duty })),
  itemIds: mission.items.map(({ itemId }) => itemId),
  standards: mission.standards.map(({ equipmentId, asked }) => ({ equipmentId, ...(asked ? { asked } : {}) })),
})

export function PlanFields({ choices }: { choices: MissionChoices }) {
  const { t } = useTranslation()
  const items = choices.items.map((item) => ({
    value: item.itemId,
    label: `${item.instrument}（${item.client}，${item.orderNumber}）`,
  }))
  return (
    <>
      <Form.Item name="itemIds" label={t('missions.items')} required extra={t('missions.itemsHint')}>
        <Select
          mode="multiple"
          options={items}
          showSearch={{ optionFilterProp: 'label' }}
          notFoundContent={t('missions.noItems')}
        />
      </Form.Item>
      <div className="th-mission-fields">
        <Form.Item name="place" label={t('missions.place')} required>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="contact" label={t('missions.contact')} required>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="firstDay" label={t('missions.firstDay')} required>
          <DayInput />
        </Form.Item>
        <Form.Item name="lastDay" label={t('missions.lastDay')} required>
          <DayInput />
        </Form.Item>
        <Form.Item name="transport" label={t('missions.transport')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="crossRegion" valuePropName="checked" label={t('missions.region')}>
          <Checkbox>{t('missions.crossRegion')}</Checkbox>
        </Form.Item>
      </div>
      <TeamFields choices={choices} />
      <StandardFields choices={choices} />
      <Form.Item name="safetyRules" label={t('missions.safetyRules')} required extra={t('missions.safetyHint')}>
        <Input.TextArea rows={5} maxLength={4000} />
      </Form.Item>
    </>
  )
}

function TeamFields({ choices: { people } }: { choices: MissionChoices }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const team: unknown = Form.useWatch('team', form)
  const chosen = new Set(Array.isArray(team) ? team.map((one: Member | undefined) => one?.accountId) : [])
  const options = people.map(({ accountId, name, posts }) => ({
    value: accountId,
    label: `${name}（${posts.map((post) => t(`app.post.${post}`)).join(t('app.listSeparator'))}）`,
  }))
  return (
    <fieldset className="th-mission-list">
      <legend>{t('missions.team')}</legend>
      <Form.List name="team">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="th-mission-row">
                <Form.Item name={[name, 'accountId']} label={t('missions.person')} required>
                  <Select options={options} showSearch={{ optionFilterProp: 'label' }} />
                </Form.Item>
                <Form.Item name={[name, 'duty']} label={t('missions.duty')} required>
                  <Input maxLength={50} placeholder={t('missions.dutyExample')} />
                </Form.Item>
                <RemoveButton label={t('missions.removeMember')} onRemove={() => remove(name)} />
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({})}>
              {t('missions.addMember')}
            </Button>
          </>
        )}
      </Form.List>
      <Form.Item name="leadId" label={t('missions.lead')} required>
        <Select options={options.filter(({ value }) => chosen.has(value))} className="th-mission-lead" />
      </Form.Item>
    </fieldset>
  )
}

const RemoveButton = ({ label, onRemove }: { label: string; onRemove: () => void }) => (
  <Button type="text" icon={<DeleteOutlined />} aria-label={label} onClick={onRemove} />
)

function StandardFields({ choices: { standards } }: { choices: MissionChoices }) {
  const { t } = useTranslation()
  const options = standards.map(({ equipmentId, number, name }) => ({ value: equipmentId, label: `${number} ${name}` }))
  return (
    <fieldset className="th-mission-list">
      <legend>{t('missions.standards')}</legend>
      <p className="th-faint">{t('missions.standardsHint')}</p>
      <Form.List name="standards">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="th-mission-row th-mission-standard">
                <Form.Item name={[name, 'equipmentId']} label={t('missions.standard')} required>
                  <Select options={options} showSearch={{ optionFilterProp: 'label' }} />
                </Form.Item>
                <Form.Item name={[name, 'asked', 'what']} label={t('missions.askedWhat')}>
                  <Input maxLength={60} />
                </Form.Item>
                <Form.Item name={[name, 'asked', 'low']} label={t('missions.askedLow')}>
                  <DecimalInput />
                </Form.Item>
                <Form.Item name={[name, 'asked', 'high']} label={t('missions.askedHigh')}>
                  <DecimalInput />
                </Form.Item>
                <Form.Item name={[name, 'asked', 'unit']} label={t('missions.askedUnit')}>
                  <Input maxLength={20} />
                </Form.Item>
                <RemoveButton label={t('missions.removeStandard')} onRemove={() => remove(name)} />
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({})}>
              {t('missions.addStandard')}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  )
}

import { Link } from '@tanstack/react-router'
import { missions as api } from '@tongheng/contract/missions'
import type { MissionItem, MissionView } from '@tongheng/contract/missions'
import { Button, Card, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { parseAccessories } from '../../ui/accessories.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'

type Direction = 'in' | 'out'

interface Asked {
  item: MissionItem
  direction: Direction
}

const nameOf = ({ instrument: { name, model, serial } }: MissionItem): string =>
  [name, model, serial].filter(Boolean).join(' ')

/** Instruments of the mission with their tasks and records, counted in and out on site (CAL-6.2.5). */
export function ItemsCard({ mission }: { mission: MissionView }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Asked | null>(null)
  const title = t('missions.itemsCard', { count: mission.items.length })
  return (
    <Card className="th-card" title={title}>
      <ScrollBox label={title}>
        <table className="th-mission-table">
          <thead>
            <tr>
              <th>{t('missions.instrument')}</th>
              <th>{t('missions.task')}</th>
              <th>{t('missions.record')}</th>
              <th>{t('missions.countedIn')}</th>
              <th>{t('missions.countedOut')}</th>
            </tr>
          </thead>
          <tbody>
            {mission.items.map((item) => (
              <Row key={item.itemId} mission={mission} item={item} onCount={setAsked} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <CountDrawer mission={mission} asked={asked} onClose={() => setAsked(null)} />
    </Card>
  )
}

interface RowProps {
  mission: MissionView
  item: MissionItem
  onCount: (asked: Asked) => void
}

function Row({ mission, item, onCount }: RowProps) {
  const { t } = useTranslation()
  const { institutionId } = mission
  return (
    <tr>
      <td>
        {nameOf(item)}
        <div className="th-faint">
          {item.client} · {item.orderNumber} · {item.method}
        </div>
      </td>
      <td>
        {item.parts.length === 0 ? <span className="th-faint">{t('missions.noTask')}</span> : null}
        {item.parts.map(({ part, task }) => (
          <div key={task.id}>
            {part === '' ? null : `${part} · `}
            <Link to="/work/tasks/$institutionId/$id" params={{ institutionId, id: task.id }}>
              {task.calibrator}
            </Link>{' '}
            <StatusTag of="tasks" status={task.status} />
          </div>
        ))}
      </td>
      <td>
        {item.parts.map(({ task, record }) => (
          <div key={task.id}>
            {record ? (
              <Link
                to="/work/records/$institutionId/$id"
                params={{ institutionId, id: record.id }}
                className="th-number"
              >
                {record.number}
              </Link>
            ) : (
              <span className="th-faint">—</span>
            )}
          </div>
        ))}
      </td>
      <Counted mission={mission} item={item} onCount={onCount} direction="in" />
      <Counted mission={mission} item={item} onCount={onCount} direction="out" />
    </tr>
  )
}

function Counted({ mission, item, onCount, direction }: RowProps & { direction: Direction }) {
  const { t } = useTranslation()
  const countOf = (way: Direction) => item.counts.find((count) => count.direction === way)
  const count = countOf(direction)
  if (count)
    return (
      <td>
        <MomentText value={count.at} />
        <div className="th-faint">{`${count.by} ↔ ${count.person}`}</div>
        <div>{count.condition}</div>
      </td>
    )
  const ready = direction === 'in' || countOf('in') !== undefined
  return (
    <td>
      {mission.inTeam && mission.status === 'under-way' && ready ? (
        <Button size="small" onClick={() => onCount({ item, direction })}>
          {t(`missions.count.${direction}`)}
        </Button>
      ) : (
        <span className="th-faint">—</span>
      )}
    </td>
  )
}

interface CountValues {
  condition: string
  accessories?: string
  person: string
}

function CountDrawer({ mission, asked, onClose }: { mission: MissionView; asked: Asked | null; onClose: () => void }) {
  const { t } = useTranslation()
  const change = useChange(api.countInstrument)
  const { institutionId, id } = mission
  const direction = asked?.direction ?? 'in'
  return (
    <FormDrawer<CountValues, MissionView>
      open={asked !== null}
      onClose={onClose}
      title={t(`missions.count.${direction}`)}
      submitText={t(`missions.count.${direction}`)}
      submit={({ accessories = '', ...values }) =>
        change.send({
          params: { institutionId, id, itemId: asked?.item.itemId ?? '' },
          body: { ...values, direction, accessories: parseAccessories(accessories) },
        })
      }
      onDone={onClose}
    >
      <p>{asked ? nameOf(asked.item) : ''}</p>
      <Form.Item name="condition" label={t('missions.condition')} required>
        <Input maxLength={300} placeholder={t('missions.conditionExample')} />
      </Form.Item>
      <Form.Item name="accessories" label={t('missions.accessories')}>
        <Input placeholder={t('missions.accessoriesExample')} />
      </Form.Item>
      <Form.Item name="person" label={t(`missions.personOf.${direction}`)} required>
        <Input maxLength={60} />
      </Form.Item>
    </FormDrawer>
  )
}

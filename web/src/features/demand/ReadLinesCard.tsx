import { useQuery } from '@tanstack/react-query'
import type { DemandView } from '@tongheng/contract/demand'
import { demandTriage as api } from '@tongheng/contract/demand.triage'
import type { ReadLine } from '@tongheng/contract/demand.triage'
import { App, Button, Card, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { rangeText } from './itemTexts.ts'

/** Quantities read out of the words of a demand, to be confirmed as lines (IM-6.2). */
export function ReadLinesCard({ demand }: { demand: DemandView }) {
  const { data } = useQuery(read(api.readDemand, { params: { id: demand.id } }))
  if (data === undefined || data.lines.length === 0) return null
  return <ReadLines key={demand.version} demand={demand} lines={data.lines} />
}

function ReadLines({ demand, lines }: { demand: DemandView; lines: readonly ReadLine[] }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const add = useChange(api.addDemandLines)
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const wanted = lines.filter((_, index) => !left.has(index))
  const confirm = async () => {
    const body = { items: wanted.map(({ item }) => item), version: demand.version }
    if (await add.run({ params: { id: demand.id }, body })) void message.success(t('demand.done.lines'))
  }
  return (
    <Card title={t('demand.readTitle')} className="th-card">
      <p className="th-faint">{t('demand.readText')}</p>
      <ul className="th-earlier">
        {lines.map(({ words, item }, index) => (
          <li key={words}>
            <Checkbox
              checked={!left.has(index)}
              onChange={({ target }) =>
                setLeft((before) => {
                  const after = new Set(before)
                  if (target.checked) after.delete(index)
                  else after.add(index)
                  return after
                })
              }
            >
              <strong>{item.name}</strong> {rangeText(item)} · {t(`demand.service.${item.service}`)}
            </Checkbox>
          </li>
        ))}
      </ul>
      <Button disabled={wanted.length === 0} loading={add.pending} onClick={() => void confirm()}>
        {t('demand.readConfirm', { count: wanted.length })}
      </Button>
    </Card>
  )
}

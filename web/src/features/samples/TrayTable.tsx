import { Checkbox, Input } from 'antd'
import { memo } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { differs, tickedOf } from './tray.ts'
import type { TrayRow, TrayText } from './tray.ts'
import { TrayPhotos } from './TrayPhotos.tsx'
import type { Tray } from './useTray.ts'

const texts: readonly { key: TrayText; max: number }[] = [
  { key: 'model', max: 100 },
  { key: 'serial', max: 100 },
  { key: 'condition', max: 500 },
  { key: 'accessories', max: 500 },
  { key: 'departure', max: 500 },
]

/** Enter ticks the instrument and goes on to the same field of the next one; after the last one the scanner has its turn. */
function goOn(field: HTMLElement, onLast: () => void): void {
  const row = field.closest('tr')
  const column = field.dataset['field'] ?? ''
  const next = row?.nextElementSibling?.querySelector<HTMLElement>(`[data-field="${column}"]`)
  if (next) next.focus()
  else onLast()
}

export function TrayTable({ tray, onLast }: { tray: Tray; onLast: () => void }) {
  const { t } = useTranslation()
  const ticked = tickedOf(tray.rows).length
  return (
    <ScrollBox label={t('samples.tray.title')}>
      <table className="th-tray" aria-label={t('samples.tray.title')}>
        <thead>
          <tr>
            <th>
              <Checkbox
                aria-label={t('samples.tray.all')}
                checked={ticked === tray.rows.length}
                indeterminate={ticked > 0 && ticked < tray.rows.length}
                onChange={(event) => tray.tickAll(event.target.checked)}
              />
            </th>
            <th>{t('samples.instrument')}</th>
            <th>{t('samples.model')}</th>
            <th>{t('samples.serial')}</th>
            <th>{t('samples.condition')}</th>
            <th>{t('samples.accessories')}</th>
            <th>{t('samples.tray.departure')}</th>
            <th>{t('samples.photos')}</th>
          </tr>
        </thead>
        <tbody>
          {tray.rows.map((row) => (
            <Line key={row.item.itemId} row={row} change={tray.change} onLast={onLast} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

interface LineProps {
  row: TrayRow
  change: Tray['change']
  onLast: () => void
}

const Line = memo(function Line({ row, change, onLast }: LineProps) {
  const { t } = useTranslation()
  const { itemId, name, orderNumber, client } = row.item
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    change(itemId, { ticked: true })
    goOn(event.currentTarget, onLast)
  }
  return (
    <tr className={row.ticked ? 'th-tray-ticked' : ''}>
      <td>
        <Checkbox
          aria-label={t('samples.tray.tick', { name: [name, row.item.serial].filter(Boolean).join(' ') })}
          checked={row.ticked}
          onChange={(event) => change(itemId, { ticked: event.target.checked })}
        />
      </td>
      <td>
        {name}
        <div className="th-faint" title={client}>
          {orderNumber}
        </div>
        {differs(row) && row.departure === '' ? <div className="th-fault">{t('samples.tray.differs')}</div> : null}
        {row.fault === '' ? null : (
          <div role="alert" className="th-fault">
            {row.fault}
          </div>
        )}
      </td>
      {texts.map(({ key, max }) => (
        <td key={key}>
          <Input
            data-field={key}
            aria-label={`${t(`samples.tray.field.${key}`)} ${row.item.serial || name}`}
            maxLength={max}
            value={row[key]}
            placeholder={key === 'accessories' ? t('samples.tray.accessoriesExample') : ''}
            onChange={(event) => change(itemId, { [key]: event.target.value })}
            onKeyDown={keys}
          />
        </td>
      ))}
      <td>
        <TrayPhotos row={row} onChange={(photos) => change(itemId, { photos })} />
      </td>
    </tr>
  )
})

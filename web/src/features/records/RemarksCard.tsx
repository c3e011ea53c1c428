import { DeleteOutlined } from '@ant-design/icons'
import { placeName } from '@tongheng/contract/cellName'
import { openRemarks, type RemarkPlace, remarkKey } from '@tongheng/contract/records'
import { Button, Card, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocal } from '../../ui/useLocal.ts'
import { RemarkText } from './RemarkText.tsx'
import type { RemarkDesk } from './remarks.ts'

/** Every remark with its answer, and those that go along when the checker gives the record back. */
export function RemarksCard({ desk }: { desk: RemarkDesk }) {
  const { t } = useTranslation()
  const local = useLocal()
  const { record, drafts, mayRemark, put } = desk
  const { remarks } = record
  if (remarks.length === 0 && !mayRemark) return null
  const open = openRemarks(remarks).length
  const name = (place: RemarkPlace) => local(placeName(record, place)) || t('records.remarks.whole')
  return (
    <Card
      className="th-card"
      title={t('records.remarks.title')}
      extra={open > 0 ? <Tag color="orange">{t('records.remarks.openCount', { count: open })}</Tag> : null}
    >
      {mayRemark ? <p className="th-faint">{t('records.remarks.how')}</p> : null}
      {record.mayRecord && open > 0 ? <p>{t('records.remarks.answerFirst')}</p> : null}
      <ul className="th-remarks">
        {remarks.map((one) => (
          <li key={one.id}>
            <strong>{name(one.place)}</strong>
            <RemarkText remark={one} record={record} />
          </li>
        ))}
        {drafts.map((one) => (
          <li key={remarkKey(one.place)}>
            <strong>{name(one.place)}</strong> <Tag>{t('records.remarks.draft')}</Tag>
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('records.remarks.removeAt', { place: name(one.place) })}
              onClick={() => put(one.place, '')}
            />
            <p>{one.remark}</p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

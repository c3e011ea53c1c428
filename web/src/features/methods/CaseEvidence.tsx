import type { CaseItem, MethodCaseView } from '@tongheng/contract/methodCases'
import { caseOutcomeTexts, caseQuestionTexts, suitableTexts } from '@tongheng/contract/methodCases.texts'
import { Card, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { FileLink } from '../../ui/FileLink.tsx'
import { useLocal } from '../../ui/useLocal.ts'

/** What was found, as it was handed in. */
export function CaseEvidence({ view }: { view: MethodCaseView }) {
  const { t } = useTranslation()
  const local = useLocal()
  if (view.items.length === 0) return null
  return (
    <>
      <Card title={t('methods.case.evidence')} className="th-card">
        <Table<CaseItem>
          aria-label={t('methods.case.evidence')}
          size="small"
          rowKey="question"
          pagination={false}
          scroll={{ x: 560 }}
          dataSource={view.items}
          columns={[
            {
              key: 'question',
              title: t('methods.case.question'),
              width: 116,
              render: (_, row) => local(caseQuestionTexts[row.question].name),
            },
            {
              key: 'outcome',
              title: t('methods.case.outcome'),
              width: 72,
              render: (_, row) => (row.outcome === null ? '—' : local(caseOutcomeTexts[row.outcome])),
            },
            { key: 'finding', title: t('methods.case.finding'), render: (_, row) => row.finding },
            {
              key: 'proof',
              title: t('methods.case.proof'),
              width: 176,
              render: (_, row) => (
                <>
                  {row.reference}
                  {row.files.map((file) => (
                    <div key={file.id}>
                      <FileLink file={file} />
                    </div>
                  ))}
                </>
              ),
            },
          ]}
        />
      </Card>
      <Card title={t('methods.case.conclusion')} className="th-card">
        {view.suitable === null ? null : <strong>{local(view.suitable ? suitableTexts.yes : suitableTexts.no)}</strong>}
        <p className="th-sheet-after">{view.conclusion}</p>
      </Card>
    </>
  )
}

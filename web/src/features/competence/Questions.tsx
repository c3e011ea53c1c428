import { getRouteApi } from '@tanstack/react-router'
import { listQuestions, retireQuestion } from '@tongheng/contract/competence'
import type { QuestionView } from '@tongheng/contract/competence'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ListTable } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'

const route = getRouteApi('/work/competence')

/** The question bank, with the answers. */
export function Questions() {
  const { t } = useTranslation()
  const { page, size, q } = route.useSearch()
  const columns: ListColumn<QuestionView>[] = [
    {
      key: 'question',
      title: t('competence.field.question'),
      cell: (row) => (
        <>
          {row.question}
          <ol type="A" className="th-options">
            {row.options.map((option, index) => (
              <li key={option} className={row.answers.includes(index) ? 'th-usable' : 'th-faint'}>
                {option}
              </li>
            ))}
          </ol>
        </>
      ),
    },
    { key: 'kind', title: t('competence.field.questionKind'), cell: (row) => t(`competence.questionKind.${row.kind}`) },
    { key: 'method', title: t('competence.field.method'), cell: (row) => row.method ?? t('competence.allMethods') },
    { key: 'actions', title: '', cell: (row) => <Retire row={row} /> },
  ]
  return (
    <ListTable
      label={t('competence.view.questions')}
      query={read(listQuestions, { query: { page, size, ...(q ? { q } : {}) } })}
      columns={columns}
      rowKey={(row) => row.id}
      filters={[{ key: 'q', kind: 'text', label: t('competence.field.question') }]}
      empty={{ title: t('competence.noQuestions'), description: t('competence.noQuestionsText') }}
    />
  )
}

function Retire({ row }: { row: QuestionView }) {
  const { t } = useTranslation()
  const retire = useChange(retireQuestion)
  if (row.retired) return <span className="th-faint">{t('competence.retired')}</span>
  return (
    <ActionButton
      size="small"
      label={t('competence.retire')}
      confirm={t('competence.retireText')}
      onRun={() => retire.send({ params: { institutionId: row.institutionId, id: row.id } })}
    />
  )
}

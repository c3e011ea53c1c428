import { useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { caseKindTexts } from '@tongheng/contract/methodCases.texts'
import { casesNeededFor, methodCases, type MethodCaseEntry, type MethodCaseKind } from '@tongheng/contract/methodCases'
import { sheetAuthors } from '@tongheng/contract/methods'
import type { MethodView } from '@tongheng/contract/methods'
import { Alert, Button, Card, Form, Input, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import { caseTone } from './tones.ts'

export const casePage = (one: { institutionId: string; id: string }): string =>
  `/work/methods/cases/${one.institutionId}/${one.id}`

const isOpen = ({ status }: MethodCaseEntry) => status === 'draft' || status === 'submitted' || status === 'reviewed'

/** Verification and validation of a method: which is in force, which is missing before the method may be used (CAL-5.2.4). */
export function CasesCard({ method }: { method: MethodView }) {
  const { t } = useTranslation()
  const local = useLocal()
  const session = useSignedIn()
  const { data } = useSuspenseQuery(read(methodCases.listMethodCases, { query: { methodId: method.id, size: 100 } }))
  const [starting, setStarting] = useState<MethodCaseKind | null>(null)
  const needed = casesNeededFor(method.kind)
  const missing = needed.filter((kind) => !data.entries.some((one) => one.kind === kind && one.inForce))
  const startable = needed.filter((kind) => !data.entries.some((one) => one.kind === kind && isOpen(one)))
  const kinds = missing[0] === undefined ? startable : startable.filter((kind) => kind === missing[0])
  return (
    <Card
      title={t('methods.case.title')}
      className="th-card"
      extra={
        holdsAny(session, sheetAuthors)
          ? kinds.map((kind) => (
              <Button key={kind} className="th-case-start" onClick={() => setStarting(kind)}>
                {t('methods.case.start', { kind: local(caseKindTexts[kind]) })}
              </Button>
            ))
          : null
      }
    >
      {missing.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          className="th-case-missing"
          title={t(`methods.case.missing.${missing.join('-') as 'verification'}`)}
        />
      )}
      {data.entries.length === 0 ? null : <CaseTable cases={data.entries} />}
      <StartDrawer method={method} kind={starting} onClose={() => setStarting(null)} />
    </Card>
  )
}

function CaseTable({ cases }: { cases: MethodCaseEntry[] }) {
  const { t } = useTranslation()
  const local = useLocal()
  return (
    <Table<MethodCaseEntry>
      aria-label={t('methods.case.title')}
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={cases}
      columns={[
        {
          key: 'case',
          title: t('methods.case.case'),
          render: (_, row) => (
            <TextLink href={casePage(row)}>
              {local(caseKindTexts[row.kind])} · {t('methods.sheet.versionIs', { version: row.caseVersion })}
            </TextLink>
          ),
        },
        { key: 'edition', title: t('methods.case.edition'), render: (_, row) => row.methodCode },
        { key: 'reason', title: t('methods.case.reason'), render: (_, row) => row.reason },
        {
          key: 'status',
          title: t('methods.field.status'),
          render: (_, row) => <StatusTag of="methods.case" status={row.status} tone={caseTone[row.status]} />,
        },
        {
          key: 'force',
          title: t('methods.case.inForce'),
          render: (_, row) => (row.inForce ? t('methods.case.yes') : <span className="th-faint">—</span>),
        },
        {
          key: 'who',
          title: t('methods.case.who'),
          render: (_, row) => (
            <>
              {row.approvedBy ?? (row.author || <span className="th-faint">—</span>)}
              <div className="th-faint">
                <MomentText value={row.approvedAt ?? row.startedAt} />
              </div>
            </>
          ),
        },
      ]}
    />
  )
}

interface StartDrawerProps {
  method: MethodView
  kind: MethodCaseKind | null
  onClose: () => void
}

function StartDrawer({ method, kind, onClose }: StartDrawerProps) {
  const { t } = useTranslation()
  const local = useLocal()
  const { history } = useRouter()
  const start = useChange(methodCases.startMethodCase)
  const title = t('methods.case.start', { kind: kind === null ? '' : local(caseKindTexts[kind]) })
  return (
    <FormDrawer<{ reason: string }, { institutionId: string; id: string }>
      open={kind !== null}
      onClose={onClose}
      title={title}
      submit={({ reason }) =>
        start.send({
          params: { institutionId: method.institutionId, id: method.id },
          body: { kind: kind ?? 'verification', reason },
        })
      }
      onDone={(made) => history.push(casePage(made))}
      submitText={t('methods.case.begin')}
    >
      <p>{t('methods.case.startText', { code: method.code })}</p>
      <Form.Item name="reason" label={t('methods.case.reason')} extra={t('methods.case.reasonHint')} required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  )
}

import { DataKind, processingRules } from '@tongheng/contract/privacy'
import { Card, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { TextLink } from '../../ui/TextLink.tsx'

const sections = ['who', 'why', 'sensitive', 'share', 'place', 'rights', 'security', 'changes'] as const

/** The processing rules in one place that everybody finds, in list form (PIPL 17; 网络数据安全管理条例 art. 21). */
export function RulesPage() {
  const { t } = useTranslation()
  return (
    <div className="th-page th-page-form">
      <PageHeader
        title={t('privacy.rules.title')}
        intro={t('privacy.rules.version', { version: processingRules.version, since: processingRules.since })}
      />
      <div className="th-stack">
        <Card title={t('privacy.rules.list')} className="th-card">
          <Table<{ kind: DataKind }>
            aria-label={t('privacy.rules.list')}
            size="small"
            rowKey="kind"
            dataSource={DataKind.options.map((kind) => ({ kind }))}
            pagination={false}
            columns={[
              { key: 'kind', title: t('privacy.data.kind'), render: (_, { kind }) => t(`privacy.kind.${kind}`) },
              { key: 'why', title: t('privacy.rules.purpose'), render: (_, { kind }) => t(`privacy.purpose.${kind}`) },
              { key: 'long', title: t('privacy.rules.period'), render: (_, { kind }) => t(`privacy.period.${kind}`) },
            ]}
          />
        </Card>
        {sections.map((section) => (
          <Card key={section} title={t(`privacy.section.${section}.title`)} className="th-card">
            <p>{t(`privacy.section.${section}.text`)}</p>
            {section === 'rights' ? (
              <TextLink href="/work/account/privacy">{t('privacy.rules.toMine')}</TextLink>
            ) : null}
          </Card>
        ))}
      </div>
    </div>
  )
}

import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { changeSheet, getSheet } from '@tongheng/contract/methods'
import type { SheetView } from '@tongheng/contract/methods'
import { Alert, App, Badge, Button, Card, Tabs, Tag } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../../api.ts'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { UnsavedGuard } from '../../../ui/UnsavedGuard.tsx'
import { useLocal } from '../../../ui/useLocal.ts'
import { sheetPage } from '../MethodPage.tsx'
import { BudgetTab } from './BudgetTab.tsx'
import { symbolsOf, withValue } from './content.ts'
import type { Content, Path } from './content.ts'
import { DesignProvider } from './design.tsx'
import type { Design } from './design.tsx'
import { FaultList, partOf, parts, useFaults } from './faults.tsx'
import type { PartName } from './faults.tsx'
import { ConditionsTab, GeneralTab } from './GeneralTab.tsx'
import { PreviewTab } from './PreviewTab.tsx'
import { ReadingsTab } from './ReadingsTab.tsx'
import { ResultTab } from './ResultTab.tsx'
import type { Typed } from './testRecord.ts'
import '../methods.css'

const route = getRouteApi('/work/methods/sheets/$institutionId/$id/design')

/** Builds the draft of a method sheet field by field, checked while it is typed and tried with test readings. */
export function SheetDesignPage() {
  const { t } = useTranslation()
  const params = route.useParams()
  const { data: sheet } = useSuspenseQuery(read(getSheet, { params }))
  if (!sheet.mayEdit)
    return (
      <div className="th-page">
        <PageHeader title={t('methods.design.title')} back={sheetPage(sheet)} />
        <Alert type="info" showIcon title={t('methods.design.closed')} />
      </div>
    )
  return <Designer given={sheet} />
}

function useDesignOf(sheet: SheetView): Design & { touched: boolean } {
  const [content, setContent] = useState<Content>(sheet.content)
  const faults = useFaults(content)
  const set = (path: Path, value: unknown) => setContent((current) => withValue(current, path, value))
  return { content, faults, set, touched: content !== sheet.content }
}

function Designer({ given }: { given: SheetView }) {
  const { t } = useTranslation()
  const local = useLocal()
  const { message } = App.useApp()
  const { history } = useRouter()
  const change = useChange(changeSheet)
  // What somebody else saves meanwhile must not take away what is typed here: saving tells of it.
  const [sheet] = useState(given)
  const design = useDesignOf(sheet)
  const [typed, setTyped] = useState<Typed>({})
  const saved = useRef(false)
  const save = async () => {
    const params = { institutionId: sheet.institutionId, id: sheet.id }
    const answer = await change.run({ params, body: { content: { ...design.content }, version: sheet.version } })
    if (!answer) return
    saved.current = true
    void message.success(t('methods.sheet.changed'))
    history.push(sheetPage(sheet))
  }
  const type = (place: string, text: string) => setTyped((current) => ({ ...current, [place]: text }))
  return (
    <div className="th-page">
      <PageHeader
        title={`${t('methods.design.title')} · ${local(design.content.name)}`}
        back={sheetPage(sheet)}
        intro={t('methods.design.intro', { version: sheet.sheetVersion })}
        actions={
          <Button type="primary" loading={change.pending} onClick={() => void save()}>
            {t('methods.design.save')}
          </Button>
        }
      />
      <FaultList faults={design.faults} />
      <DesignProvider value={design}>
        <Parts design={design} typed={typed} type={type} />
      </DesignProvider>
      <UnsavedGuard touched={() => design.touched && !saved.current} />
    </div>
  )
}

interface PartsProps {
  design: Design
  typed: Typed
  type: (place: string, text: string) => void
}

function Parts({ design, typed, type }: PartsProps) {
  const { t } = useTranslation()
  const panes = {
    general: <GeneralTab />,
    conditions: <ConditionsTab />,
    readings: <ReadingsTab />,
    budget: <BudgetTab />,
    result: <ResultTab />,
    preview: <PreviewTab typed={typed} type={type} />,
  }
  const count = (part: PartName) => [...design.faults.keys()].filter((place) => partOf(place) === part).length
  return (
    <div className="th-stack">
      <Tabs
        items={parts.map((key) => ({
          key,
          label: (
            <Badge count={count(key)} size="small" offset={[8, 0]}>
              {t(`methods.design.part.${key}`)}
            </Badge>
          ),
          children: panes[key],
        }))}
      />
      <Symbols content={design.content} />
    </div>
  )
}

/** What formulas may use, always in view of who writes one. */
function Symbols({ content }: { content: Content }) {
  const { t } = useTranslation()
  const local = useLocal()
  return (
    <Card title={t('methods.design.symbols')} className="th-card" size="small">
      <p className="th-faint">{t('methods.design.symbolsHint')}</p>
      {symbolsOf(content)
        .filter(({ name }) => name !== '')
        .map(({ name, label, unit }) => (
          <Tag key={name}>
            <code>{name}</code> {`${local(label)}${unit === '' ? '' : ` / ${unit}`}`}
          </Tag>
        ))}
    </Card>
  )
}

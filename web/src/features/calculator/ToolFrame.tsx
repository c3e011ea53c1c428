import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Themed } from '../../app/Themed.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import './calculator.css'

const tools = [
  { key: 'uncertainty', to: '/calculator' },
  { key: 'rounding', to: '/calculator/rounding' },
  { key: 'comparison', to: '/calculator/comparison' },
] as const

export type Tool = (typeof tools)[number]['key']

interface ToolFrameProps {
  tool: Tool
  children: ReactNode
}

/** Around every tool: its name, the ways to the others, and the dense look of a workbench in the public portal. */
export function ToolFrame({ tool, children }: ToolFrameProps) {
  const { t } = useTranslation()
  return (
    <Themed place="workbench">
      <div className="th-page th-calc">
        <div className="th-calc-screen">
          <nav className="th-calc-tools" aria-label={t('calculator.tools.title')}>
            {tools.map(({ key, to }) => (
              <Link key={key} to={to} activeOptions={{ exact: true, includeHash: false }}>
                {t(`calculator.tools.${key}`)}
              </Link>
            ))}
          </nav>
          <PageHeader title={t(`calculator.${tool}.title`)} intro={t(`calculator.${tool}.intro`)} />
        </div>
        {children}
      </div>
    </Themed>
  )
}

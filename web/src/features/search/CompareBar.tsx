import { DiffOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { comparedAtMost, textOfKeys } from '@tongheng/contract/compare'
import type { ComparedKey } from '@tongheng/contract/compare'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { searchRoute } from './routes.tsx'

interface CompareBarProps {
  q: string
  chosen: readonly ComparedKey[]
  onClear: () => void
}

/** What was chosen to be compared, while there is anything. */
export function CompareBar({ q, chosen, onClear }: CompareBarProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { near } = searchRoute.useSearch()
  if (chosen.length === 0) return null
  return (
    <div className="th-compare-bar" role="status">
      <span>{t('search.compare.chosen', { count: chosen.length, most: comparedAtMost })}</span>
      <Button onClick={onClear}>{t('search.compare.clear')}</Button>
      <Button
        type="primary"
        icon={<DiffOutlined />}
        disabled={chosen.length < 2}
        onClick={() => void navigate({ to: '/compare', search: { q, near, capabilities: textOfKeys(chosen) } })}
      >
        {t('search.compare.compare')}
      </Button>
    </div>
  )
}

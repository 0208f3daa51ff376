import type { DealView } from '@kezhuan/contracts';
import type { Text } from '@kezhuan/domain';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { Say, useText } from '../i18n/text.tsx';
import { Published } from '../notices/Published.tsx';

/** What people must know before they do anything to the deal. */
export function DealAlerts({ deal }: { deal: DealView }) {
  const { t } = useTranslation();
  const say = useText();
  const arrival = useLocation().state as { filed?: boolean } | null;
  const open = deal.conditions.filter((condition) => !condition.fulfilled);
  return (
    <div className="deal-alerts">
      {arrival?.filed && (
        <Alert
          type="success"
          showIcon
          closable
          title={t('deal.filed', { number: deal.number })}
          description={t('deal.filedHint')}
        />
      )}
      <Published deal={deal} />
      {deal.timersPaused && <Alert type="info" showIcon title={t('deal.timersPaused')} />}
      {deal.suspended && <Alert type="warning" showIcon title={t('deal.suspended')} />}
      {deal.incidents.map((incident) => (
        <Alert
          key={incident.id}
          type="warning"
          showIcon
          title={t('deal.incident')}
          description={<Say text={incident.text} />}
        />
      ))}
      {open.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('deal.openConditions', { count: open.length })}
          description={
            <ul className="plain-list">
              {open.map((condition) => (
                <li key={condition.id}>
                  {condition.text}{' '}
                  <span className="muted">
                    {t('deal.gate', { step: say(gateName(deal, condition.gate)) })}
                  </span>
                </li>
              ))}
            </ul>
          }
        />
      )}
    </div>
  );
}

function gateName(deal: DealView, gate: string): Text {
  const step = deal.stepper.find((s) => s.step === gate || s.step.endsWith(`/${gate}`));
  return step?.name ?? { zh: gate, en: gate };
}

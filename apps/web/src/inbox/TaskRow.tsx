import type { TaskItem } from '@kezhuan/contracts';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Say, useText } from '../i18n/text.tsx';
import { AboutFacts } from '../ui/AboutFacts.tsx';
import { Due, When } from '../ui/When.tsx';
import { ClaimButton } from './ClaimButton.tsx';
import { pathOfTask, placeOfTask } from './task-place.ts';

type Props = {
  item: TaskItem;
  active: boolean;
  chosen: boolean;
  onToggle: (place: string) => void;
};

export function TaskRow({ item, active, chosen, onToggle }: Props) {
  const { t } = useTranslation();
  const say = useText();
  const name = `${item.number} ${say(item.stepName)}`;
  return (
    <li className={`row task${active ? ' row-active' : ''}${item.overdue ? ' row-late' : ''}`}>
      <div className="row-pick">
        {item.approves && (
          <Checkbox
            checked={chosen}
            onChange={() => onToggle(placeOfTask(item))}
            aria-label={t('inbox.choose', { name })}
          />
        )}
      </div>
      <div className="row-main">
        <Link to={pathOfTask(item)} className="row-title">
          <span className="task-step">
            {t(`inbox.asks.${item.kind}`, { step: say(item.stepName) })}
          </span>
          <span>
            <Say text={item.title} />
          </span>
        </Link>
        <p className="row-facts">
          <span className="number">{item.number}</span>
          <span>
            <Say text={item.processName} />
          </span>
          <AboutFacts about={item.about} />
          <span>
            {t('inbox.since')} <When at={item.openedAt} short />
          </span>
        </p>
        <p className="row-why">
          {t('inbox.why')}
          <Say text={item.why} />
          {item.onBehalfOf && ` (${t('inbox.onBehalfOf', { name: say(item.onBehalfOf.name) })})`}
        </p>
      </div>
      <div className="row-due">
        {item.dueAt ? <Due at={item.dueAt} /> : <span className="muted">{t('inbox.noDue')}</span>}
      </div>
      <div className="row-end">
        <ClaimButton item={item} name={name} />
      </div>
    </li>
  );
}

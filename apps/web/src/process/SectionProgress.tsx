import { useTranslation } from 'react-i18next';
import { isBlank } from '../fields/field-kind.ts';
import { Say } from '../i18n/text.tsx';
import { Icon } from '../ui/Icon.tsx';
import { sectionAnchor, sectionsOf } from './FormSections.tsx';
import { fieldOf } from './pointers.ts';
import type { StepFormState } from './useStepForm.ts';

/** The sections with how far each has got; only what is done loses its weight. */
export function SectionProgress({ form }: { form: StepFormState }) {
  const { t } = useTranslation();
  const sections = sectionsOf(form);
  if (sections.length < 2) return null;
  const statuses = sections.map((section) => {
    const keys = new Set(section.fields.map((field) => field.key));
    const faults = form.all.filter((fault) => keys.has(fieldOf(fault.pointer)));
    const begun = section.fields.some((f) => !f.computed && !isBlank(form.values[f.key]));
    return form.checked && faults.length === 0 ? 'done' : begun ? 'begun' : 'notBegun';
  });
  const done = statuses.filter((status) => status === 'done').length;
  return (
    <nav className="progress" aria-label={t('form.sections')}>
      <h2>{t('form.progress', { done, of: sections.length })}</h2>
      <ol>
        {sections.map((section, at) => (
          <li key={section.id}>
            <a href={`#${sectionAnchor(section)}`}>
              <Say text={section.name} />
            </a>
            <span className={`progress-status progress-${statuses[at]}`}>
              {statuses[at] === 'done' && <Icon name="check" />}
              {t(`form.${statuses[at]!}`)}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}

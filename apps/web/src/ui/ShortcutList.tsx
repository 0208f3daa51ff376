import { useTranslation } from 'react-i18next';

const keys = ['j', 'k', 'Enter', 'x', '/', 'a', 'r', 'd', 'c', '?'] as const;

export function ShortcutList() {
  const { t } = useTranslation();
  return (
    <dl className="keys">
      {keys.map((key) => (
        <div key={key}>
          <dt>
            <kbd>{key.length === 1 ? key.toUpperCase() : key}</kbd>
          </dt>
          <dd>{t(`profile.keys.${key}`)}</dd>
        </div>
      ))}
    </dl>
  );
}

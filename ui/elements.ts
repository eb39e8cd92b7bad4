type Child = Node | string | null;
type Attributes = Record<string, string | boolean | ((event: Event) => void)>;

/** Makes an element; functions become listeners, text is always text and never markup. */
export function element(
  tag: string,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A labelled input; `name` is how the form's data calls it. */
export function field(label: string, name: string, attributes: Attributes = {}): HTMLElement {
  return element('label', {}, label, element('input', { name, required: true, ...attributes }));
}

/** A form that hands its fields over as text and shows why it failed beneath them. */
export function form(
  attributes: Attributes,
  children: Child[],
  submit: (fields: Record<string, string>) => Promise<void>,
): HTMLElement {
  const notice = element('p', { role: 'alert', class: 'missing' });
  const made = element('form', attributes, ...children, notice);
  made.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!(made instanceof HTMLFormElement)) return;
    const fields: Record<string, string> = {};
    for (const [name, value] of new FormData(made))
      if (typeof value === 'string') fields[name] = value;
    const button = made.querySelector('button');
    button?.setAttribute('disabled', '');
    notice.textContent = '';
    submit(fields)
      .catch((error: unknown) => {
        notice.textContent = error instanceof Error ? error.message : String(error);
      })
      .finally(() => button?.removeAttribute('disabled'));
  });
  return made;
}

export interface Column<Row> {
  readonly title: string;
  readonly number?: boolean;
  readonly cell: (row: Row) => Child;
}

/** A table with a caption for those who do not see its surroundings; sums stand out. */
export function table<Row>(
  caption: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  emphasised: (row: Row) => boolean = () => false,
): HTMLElement {
  const align = (column: Column<Row>) => ({ class: column.number === true ? 'number' : '' });
  const head = columns.map((column) =>
    element('th', { scope: 'col', ...align(column) }, column.title),
  );
  const body = rows.map((row) =>
    element(
      'tr',
      { class: emphasised(row) ? 'total' : '' },
      ...columns.map((column) => element('td', align(column), column.cell(row))),
    ),
  );
  return element(
    'div',
    { class: 'table', tabindex: '0', role: 'region', 'aria-label': caption },
    element(
      'table',
      {},
      element('caption', {}, caption),
      element('thead', {}, element('tr', {}, ...head)),
      element('tbody', {}, ...body),
    ),
  );
}

/** Shows a page in place of the last one, names it in the title and moves the focus to it. */
export function show(...children: Child[]): void {
  const page = document.querySelector<HTMLElement>('#page');
  page?.replaceChildren(...children.filter((child) => child !== null));
  nameTab();
  page?.focus();
}

/** The browser's tab is called as the page's heading. */
export function nameTab(): void {
  const heading = document.querySelector('h1')?.textContent ?? '';
  document.title = heading === '' ? 'Reconciliation' : `${heading} · Reconciliation`;
}

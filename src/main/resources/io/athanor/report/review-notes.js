/* A run's star and note, as two small buttons that any part may place; the note opens in a dialog. */
Athanor.reviews.widget = (() => {
  const {el, line, name, on, reviews, t, texts} = Athanor;

  /** The element for a run; it follows what is said elsewhere while it is in the page. */
  function widget(id) {
    const star = el('button', {type: 'button', className: 'star', onclick: (event) => {
      event.stopPropagation();
      reviews.star(id, !reviews.isStarred(id));
    }});
    const note = el('button', {type: 'button', className: 'note-button', onclick: (event) => {
      event.stopPropagation();
      edit(id);
    }});
    const marks = el('span', {className: 'run-marks'}, star, note);
    marks.dataset.run = id;
    renew(marks);
    return marks;
  }

  function renew(marks) {
    const id = marks.dataset.run;
    const [star, note] = marks.children;
    if (!line(id)) return;
    const on = reviews.isStarred(id);
    const others = reviews.starred(id) - (on ? 1 : 0);
    star.textContent = `${on ? '★' : '☆'}${others ? ` +${others}` : ''}`;
    star.setAttribute('aria-pressed', String(on));
    star.setAttribute('aria-label', t('mark.star', {run: name(line(id))}));
    star.title = t(on ? 'mark.starred' : 'mark.unstarred');
    const said = reviews.notes(id).filter((each) => each.text.trim());
    note.textContent = '✎';
    note.classList.toggle('written', said.length > 0);
    note.setAttribute('aria-label', t(said.length ? 'mark.noted' : 'mark.note', {run: name(line(id)), n: said.length}));
    note.title = said.map((each) => `${each.reviewer}: ${each.text}`).join('\n') || t('mark.write');
  }

  const renewAll = () => document.querySelectorAll('.run-marks').forEach(renew);

  function edit(id) {
    const before = document.activeElement;
    const field = el('textarea', {id: 'note-text', rows: 6, maxLength: 10000, value: reviews.note(id)});
    const others = reviews.notes(id).filter((each) => each.reviewer !== reviews.reviewer() && each.text.trim());
    const dialog = el('dialog', {id: 'note', 'aria-labelledby': 'note-title', onclose: () => {
      if (dialog.returnValue === 'keep' && field.value !== reviews.note(id)) reviews.setNote(id, field.value);
      dialog.remove();
      if (before && before.isConnected) before.focus();
    }},
    el('h2', {id: 'note-title'}, t('mark.title', {run: name(line(id))})),
    el('form', {method: 'dialog', className: 'note-form'},
      el('label', {htmlFor: 'note-text'}, t('mark.yours', {name: reviews.reviewer()})), field,
      others.map((each) => el('blockquote', {}, el('b', {}, each.reviewer), ` ${each.text}`)),
      el('div', {className: 'controls'}, el('button', {value: 'keep', className: 'primary'}, t('mark.keep')), el('button', {value: 'cancel'}, t('mark.cancel')))));
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) dialog.close('keep');
    });
    document.body.append(dialog);
    dialog.showModal();
    field.focus();
  }

  on('reviews', renewAll);
  on('language', renewAll);
  texts({
    'mark.star': ['Star {run}', '为{run}加星标'],
    'mark.starred': ['starred by you', '您已加星标'],
    'mark.unstarred': ['star this run', '为此运行加星标'],
    'mark.note': ['Note on {run}', '{run}的备注'],
    'mark.noted': ['Notes on {run}: {n}', '{run}的备注：{n} 条'],
    'mark.write': ['write a note', '写备注'],
    'mark.title': ['Note on {run}', '{run}的备注'],
    'mark.yours': ['Note of {name}', '{name} 的备注'],
    'mark.keep': ['Keep', '保存'],
    'mark.cancel': ['Cancel', '取消'],
  });

  return widget;
})();

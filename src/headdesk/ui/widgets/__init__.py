"""The parts that all screens are made of. Import each from its own module; this page is the index.

Ground rules
    * Colours and sizes: ``theme.tokens().color("muted")``, ``theme_type.role_font("hint")``,
      ``theme_type.scaled(16)``. Never a literal, never ``setStyleSheet``. One `theme.install(application)`.
    * Put the content of a page into a `PageColumn`, so that selected rows can reach 12 px beyond the text,
      and the page into `scrolled`.
    * A `FocusRing(window)` once per window; `Dialog` brings its own.
    * Every control needs a name; most take it as first argument. `named(widget, name)` gives one to others.
    * ``choose(key)`` and ``set_value(value)`` are silent; signals tell what the person did.
    * Text roles: first_run, title, title_second, amount, record, section, list_section, lead, note, body,
      button (500), name (600), hint, hint_strong (500), hint_bold (600), key.
    * Colour roles: the fields of `theme_tokens.Tokens`.
    * A row of controls that may not fit at 200 % text goes into a `FlowLayout`.

Text
    label.Label(text, role="body", colour="text", *, wrap, tabular) .set_colour .set_role
    elided_label.ElidedLabel(text, role, colour) .set_text .text: names and free text only
    flowing_label.FlowingLabel(text, role, colour): asks for one line, takes more; put into a FlowLayout
    icon_picture.IconPicture(icon, size=18, colour="muted"): looked at, not pressed
    icon_text.IconText(icon, text, *, role, colour, size) .set_text .text: icon and muted words
    hairline.Hairline(role="hairline", *, upright): dividing line
    brand.Brand(*, size=20, named=True, role): mark and name

Buttons
    button.Button(text, kind="secondary", *, icon, key, trailing, size, flush, name) .set_text .set_kind
        .allow(on, reason); kinds primary, secondary, quiet, plain, danger, solid_danger; sizes row, normal,
        large; ``flush`` lets a quiet or plain word meet the edge of its column; key such as "Ctrl ↵"
    icon_button.IconButton(icon, name, *, size=18, colour) .set_icon(icon, name)

Fields (a `Field` puts label, hint and message around any of the others)
    field.Field(label, editor, *, hint, under) .show_error .show_good .show_info .clear_message
        .message .set_hint; attributes editor, label
    line_edit.LineEdit(name, *, characters=0, icon, note) .set_note: a QLineEdit
    password_edit.PasswordEdit(name, *, large): a QLineEdit; signal caps_lock_changed(bool)
    text_edit.TextEdit(name, *, role="body", lines=3, frame=True) .text .set_text .put_in(cursor, text)
        .show_unchanged([Unchanged]) .unchanged_words .add_help(typing_help.TypingHelp);
        signals edited(), left(), refused(str)
    snippet_typing.SnippetTyping(edit, texts), spelling_marks.SpellingMarks(edit, checks): helps of a text
        field; ``ui.writing.helps.WritingHelps(desk).attach(edit)`` brings both
    value_edit.money_edit(name, parse, show), time_edit(name, parse, show),
        date_edit(name, parse, show, *, calendar=True) return a ValueEdit .value .set_value .commit -> bool;
        signals value_changed(object), refused(str). Money is cents. ``parse`` raises a HeaddeskError for text
        that makes no value; `Field` shows it by itself
    search_field.search_field(name, *, hint, key) -> LineEdit
    list_keys.ListKeys(field, list): Up and Down pressed in the field walk the list; signal walked()
    combo.Combo(name, [(key, words)], *, look="field"|"flat"|"pill", icon, characters, neutral) .set_choices
        .choose .chosen_key; signal chosen(key)

Choices
    check_box.CheckBox(text, *, name): a QCheckBox
    radio.Radio(text, *, name): a QRadioButton; siblings exclude each other
    switch.Switch(text, *, name): a QCheckBox that acts at once
    chip.Chip(text, *, ticked, name): signal toggled(bool); put into a FlowLayout
    flow_layout.FlowLayout(parent, *, gap=8): lines from left to right
    segmented.Segmented(name, [(key, words)]) .choose .chosen_key .set_words(key, words); signal chosen(key)
    tabs.Tabs(name, [(key, words)]) .choose .chosen_key; signal chosen(key)
    choice_list.ChoiceList(name, [choice_row.Choice(...)]) .set_choices .choose .chosen_key .allow;
        signal chosen(key)
    stepper.Stepper(name, [(key, words, under)], *, upright) .set_state(current, done); signal chosen(key)

Lists and tables
    row_list.RowList(name, *, leads, compact) .show_rows([row_item.RowItem(...)]) .current_key .choose .count
        .set_leads; signals activated_row(key), current_row_changed(key)
    table_model.Column(title, show, kind="text", sort, width, spare)
    table_model.TableModel(columns, sentence) .show_rows .add_rows .row .rows .sort
    row_table.RowTable(name, model, *, fitted, leads) .current_row .choose_row(n) .show_row(n) .set_fitted
        .open_detail(n, widget);
        signals activated_row(row), current_row_changed(row)
    table_total.TableTotal(table) .show_total([text a column]): the last line of a table

Words about a state
    status.STATUSES, status_word, paint_status(painter, box, key, word, evidence), paint_sign, status_width
    status_label.StatusLabel(key, word, evidence) .show_status
    status_pill.StatusPill(key, word) .show_status: page headers only
    message_line.MessageLine(key, sentence) .show_message: sign and small sentence
    check_line.CheckLine(key, title, sentence, *, action): sign, two lines, action; signal acted()
    banner.Banner(kind, title, sentence, *, action) .set_words: info, attention, problem, good; signal acted()
    toast.Toast(status_bar, window) .show_message(words, *, action, key, seconds) .leave(); signal acted()
    empty_state.EmptyState(icon, sentence, second, *, action, action_icon) .set_second; signal acted()
    announce.announce(widget, sentence, *, urgent): read aloud, seldom
    timeline.Timeline(name, [timeline.Event(key, evidence, when, word, expected)]) .set_events

Amounts and facts
    value_lines.ValueLines([value_lines.ValueLine(name, value, strong, role)]) .set_lines
    fact_strip.FactStrip(name, [fact_strip.Fact(label, value, second, status)]) .set_facts
    money_line.MoneyLine(name, [money_line.Term(amount, name, sign, role, swatch)], *, role) .set_terms
    equation_bar.EquationBar(name, [(cents, role)]) .set_parts
    progress_bar.ProgressBar(name): a QProgressBar, 6 high
    segmented_progress.SegmentedProgress(name, done, total, *, role) .show_done
    month_chart.MonthChart(name, [month_chart.Month(...)]) .set_months
    drawing_view.DrawingView(name, draw) .show_drawing(name, draw): a `domain.drawing.Drawing`, made for the
        width there is
    paper_view.PaperView(name, beside) .show_pdf(bytes) .show_spots([paper_spot.Spot(...)]) .set_zoom
        .choose .chosen_key .bar (a zoom_bar.ZoomBar, .add(action)); signal chosen(key)

The page and the window
    page_column.PageColumn(parent, *, left=32, right=24, top, bottom, gap) .add(widget_or_layout) .add_gap(16)
    page_column.scrolled(page) -> QScrollArea
    page_header.PageHeader(title, second, *, back, record) .set_title .add(widget); signal went_back()
    section_header.SectionHeader(title, *, count, fact, action, quiet, fact_at_end, line) .set_title
        .set_count .set_fact; signal acted()
    action_bar.ActionBar(out, main, *, middle, others, left)
    note_sheet.NoteSheet() .add_section(key, title, hint, lines=2) -> TextEdit .section(key)
        .add(edit, hint, *, action) .show_section(edit, *, on)
    sidebar.Sidebar(*, go_to_key) .add(key, text, icon, *, filled, lower) .choose .set_count .set_collapsed;
        signals chosen(key), go_to()
    status_bar.StatusBar(at_end) .set_piece(key, icon, text) .set_end
    tall_area.TallArea(page): as high as its page, scrolls where there is less room
    surface.Surface(role="page", *, lines=("top", …)): a plain ground
    popover.Popover(parent) .body .add_item(key, text, icon, shortcut) .open_under(widget); signal chosen(key)
    dialog.Dialog(parent, title, text) .body .foot .add_button(key, text, kind, *, first) .place_button
        .decide .widen; signal decided(key)
    dialog.ask(window, dialog.Question(title, text, act, keep, danger), hear); dialog.Ask is its type
    focus_ring.FocusRing(window)
    audit.audit(window) -> list of faults

Drawing for parts of one's own
    icons.paint_icon(painter, box, name, colour), icons.icon(name, role, size) -> QIcon
    paint.round_box, paint.text, paint.ring, paint.hairline, paint.shadow
    button_paint.paint_button, field_paint.paint_frame, tick_paint.paint_box and the like
"""

CREATE TRIGGER "key_of_about" BEFORE UPDATE OF id ON "about" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_about" AFTER DELETE ON "about" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_about" AFTER DELETE ON "about" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'about', OLD.id, json_object('id', OLD."id", 'title', OLD."title", 'description', OLD."description", 'language', OLD."language", 'approach', OLD."approach", 'fictional', OLD."fictional", 'small_cell', OLD."small_cell", 'small_cell_reason', OLD."small_cell_reason", 'hide_figures', OLD."hide_figures", 'packet_id', OLD."packet_id")); END;
CREATE TRIGGER "note_insert_about" AFTER INSERT ON "about" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'about', NEW.id, NULL); END;
CREATE TRIGGER "note_update_about" AFTER UPDATE ON "about" WHEN OLD."id" IS NOT NEW."id" OR OLD."title" IS NOT NEW."title" OR OLD."description" IS NOT NEW."description" OR OLD."language" IS NOT NEW."language" OR OLD."approach" IS NOT NEW."approach" OR OLD."fictional" IS NOT NEW."fictional" OR OLD."small_cell" IS NOT NEW."small_cell" OR OLD."small_cell_reason" IS NOT NEW."small_cell_reason" OR OLD."hide_figures" IS NOT NEW."hide_figures" OR OLD."packet_id" IS NOT NEW."packet_id" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'about', OLD.id, json_object('id', OLD."id", 'title', OLD."title", 'description', OLD."description", 'language', OLD."language", 'approach', OLD."approach", 'fictional', OLD."fictional", 'small_cell', OLD."small_cell", 'small_cell_reason', OLD."small_cell_reason", 'hide_figures', OLD."hide_figures", 'packet_id', OLD."packet_id")); END;
CREATE TABLE about (
	id TEXT NOT NULL,
	title TEXT NOT NULL,
	description TEXT NOT NULL,
	language TEXT NOT NULL,
	approach TEXT NOT NULL,
	fictional BOOLEAN NOT NULL,
	small_cell INTEGER NOT NULL,
	small_cell_reason TEXT NOT NULL,
	hide_figures BOOLEAN DEFAULT FALSE NOT NULL,
	packet_id TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(packet_id) REFERENCES packet (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "seal_about" ON "about" ("title", "description", "language", "approach", "fictional", "small_cell", "small_cell_reason", "hide_figures", "packet_id");
CREATE TRIGGER "keep_act_delete" BEFORE DELETE ON "act" WHEN NOT coalesce((SELECT forgetting FROM current_act), 0) BEGIN SELECT raise(ABORT, 'the audit trail only grows'); END;
CREATE TRIGGER "keep_act_update" BEFORE UPDATE ON "act" WHEN NOT coalesce((SELECT forgetting FROM current_act), 0) BEGIN SELECT raise(ABORT, 'the audit trail only grows'); END;
CREATE TABLE act (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	id TEXT NOT NULL,
	at TEXT NOT NULL,
	coder_id TEXT,
	verb TEXT NOT NULL,
	noun TEXT NOT NULL,
	"key" TEXT,
	subject TEXT NOT NULL,
	why TEXT NOT NULL,
	kind TEXT NOT NULL,
	undoes INTEGER,
	"after" TEXT,
	merged TEXT,
	within TEXT,
	UNIQUE (id)
);
CREATE INDEX ix_act_undoes ON act (undoes);
CREATE INDEX "seal_act" ON "act" ("at", "coder_id", "verb", "noun", "key", "subject", "why", "kind", "after", "merged", "within");
CREATE TRIGGER "key_of_alignment" BEFORE UPDATE OF id ON "alignment" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_alignment" AFTER DELETE ON "alignment" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_alignment" AFTER DELETE ON "alignment" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'alignment', OLD.id, json_object('id', OLD."id", 'common_id', OLD."common_id", 'practice_id', OLD."practice_id", 'factor_id', OLD."factor_id", 'sameness', OLD."sameness", 'reason', OLD."reason")); END;
CREATE TRIGGER "note_insert_alignment" AFTER INSERT ON "alignment" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'alignment', NEW.id, NULL); END;
CREATE TRIGGER "note_update_alignment" AFTER UPDATE ON "alignment" WHEN OLD."id" IS NOT NEW."id" OR OLD."common_id" IS NOT NEW."common_id" OR OLD."practice_id" IS NOT NEW."practice_id" OR OLD."factor_id" IS NOT NEW."factor_id" OR OLD."sameness" IS NOT NEW."sameness" OR OLD."reason" IS NOT NEW."reason" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'alignment', OLD.id, json_object('id', OLD."id", 'common_id', OLD."common_id", 'practice_id', OLD."practice_id", 'factor_id', OLD."factor_id", 'sameness', OLD."sameness", 'reason', OLD."reason")); END;
CREATE TABLE alignment (
	id TEXT NOT NULL,
	common_id TEXT NOT NULL,
	practice_id TEXT NOT NULL,
	factor_id TEXT,
	sameness TEXT NOT NULL,
	reason TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(common_id) REFERENCES factor (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(practice_id) REFERENCES practice (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(factor_id) REFERENCES factor (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_alignment_common_id ON alignment (common_id);
CREATE INDEX ix_alignment_factor_id ON alignment (factor_id);
CREATE INDEX ix_alignment_practice_id ON alignment (practice_id);
CREATE INDEX "seal_alignment" ON "alignment" ("sameness", "reason");
CREATE TRIGGER "key_of_asked_code" BEFORE UPDATE OF id ON "asked_code" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_asked_code" AFTER DELETE ON "asked_code" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_asked_code" AFTER DELETE ON "asked_code" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'asked_code', OLD.id, json_object('id', OLD."id", 'validation_id', OLD."validation_id", 'code_id', OLD."code_id", 'position', OLD."position", 'name', OLD."name", 'words', OLD."words")); END;
CREATE TRIGGER "note_insert_asked_code" AFTER INSERT ON "asked_code" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'asked_code', NEW.id, NULL); END;
CREATE TRIGGER "note_update_asked_code" AFTER UPDATE ON "asked_code" WHEN OLD."id" IS NOT NEW."id" OR OLD."validation_id" IS NOT NEW."validation_id" OR OLD."code_id" IS NOT NEW."code_id" OR OLD."position" IS NOT NEW."position" OR OLD."name" IS NOT NEW."name" OR OLD."words" IS NOT NEW."words" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'asked_code', OLD.id, json_object('id', OLD."id", 'validation_id', OLD."validation_id", 'code_id', OLD."code_id", 'position', OLD."position", 'name', OLD."name", 'words', OLD."words")); END;
CREATE TABLE asked_code (
	id TEXT NOT NULL,
	validation_id TEXT NOT NULL,
	code_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	words TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(validation_id) REFERENCES validation (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_asked_code_code_id ON asked_code (code_id);
CREATE INDEX ix_asked_code_validation_id ON asked_code (validation_id);
CREATE INDEX "seal_asked_code" ON "asked_code" ("position", "name", "words");
CREATE TRIGGER "key_of_asked_example" BEFORE UPDATE OF id ON "asked_example" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_asked_example" AFTER DELETE ON "asked_example" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_asked_example" AFTER DELETE ON "asked_example" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'asked_example', OLD.id, json_object('id', OLD."id", 'asked_code_id', OLD."asked_code_id", 'coding_id', OLD."coding_id", 'text', OLD."text")); END;
CREATE TRIGGER "note_insert_asked_example" AFTER INSERT ON "asked_example" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'asked_example', NEW.id, NULL); END;
CREATE TRIGGER "note_update_asked_example" AFTER UPDATE ON "asked_example" WHEN OLD."id" IS NOT NEW."id" OR OLD."asked_code_id" IS NOT NEW."asked_code_id" OR OLD."coding_id" IS NOT NEW."coding_id" OR OLD."text" IS NOT NEW."text" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'asked_example', OLD.id, json_object('id', OLD."id", 'asked_code_id', OLD."asked_code_id", 'coding_id', OLD."coding_id", 'text', OLD."text")); END;
CREATE TABLE asked_example (
	id TEXT NOT NULL,
	asked_code_id TEXT NOT NULL,
	coding_id TEXT,
	text TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(asked_code_id) REFERENCES asked_code (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(coding_id) REFERENCES coding (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_asked_example_asked_code_id ON asked_example (asked_code_id);
CREATE INDEX ix_asked_example_coding_id ON asked_example (coding_id);
CREATE INDEX "seal_asked_example" ON "asked_example" ("text");
CREATE TRIGGER "key_of_asked_role" BEFORE UPDATE OF id ON "asked_role" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_asked_role" AFTER DELETE ON "asked_role" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_asked_role" AFTER DELETE ON "asked_role" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'asked_role', OLD.id, json_object('id', OLD."id", 'asked_code_id', OLD."asked_code_id", 'role_id', OLD."role_id")); END;
CREATE TRIGGER "note_insert_asked_role" AFTER INSERT ON "asked_role" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'asked_role', NEW.id, NULL); END;
CREATE TRIGGER "note_update_asked_role" AFTER UPDATE ON "asked_role" WHEN OLD."id" IS NOT NEW."id" OR OLD."asked_code_id" IS NOT NEW."asked_code_id" OR OLD."role_id" IS NOT NEW."role_id" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'asked_role', OLD.id, json_object('id', OLD."id", 'asked_code_id', OLD."asked_code_id", 'role_id', OLD."role_id")); END;
CREATE TABLE asked_role (
	id TEXT NOT NULL,
	asked_code_id TEXT NOT NULL,
	role_id TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(asked_code_id) REFERENCES asked_code (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(role_id) REFERENCES role (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_asked_role_asked_code_id ON asked_role (asked_code_id);
CREATE INDEX ix_asked_role_role_id ON asked_role (role_id);
CREATE TRIGGER "key_of_asks_about" BEFORE UPDATE OF id ON "asks_about" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_asks_about" AFTER DELETE ON "asks_about" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_asks_about" AFTER DELETE ON "asks_about" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'asks_about', OLD.id, json_object('id', OLD."id", 'topic_id', OLD."topic_id", 'factor_id', OLD."factor_id", 'code_id', OLD."code_id")); END;
CREATE TRIGGER "note_insert_asks_about" AFTER INSERT ON "asks_about" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'asks_about', NEW.id, NULL); END;
CREATE TRIGGER "note_update_asks_about" AFTER UPDATE ON "asks_about" WHEN OLD."id" IS NOT NEW."id" OR OLD."topic_id" IS NOT NEW."topic_id" OR OLD."factor_id" IS NOT NEW."factor_id" OR OLD."code_id" IS NOT NEW."code_id" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'asks_about', OLD.id, json_object('id', OLD."id", 'topic_id', OLD."topic_id", 'factor_id', OLD."factor_id", 'code_id', OLD."code_id")); END;
CREATE TABLE asks_about (
	id TEXT NOT NULL,
	topic_id TEXT,
	factor_id TEXT,
	code_id TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(topic_id) REFERENCES topic (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(factor_id) REFERENCES factor (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_asks_about_code_id ON asks_about (code_id);
CREATE INDEX ix_asks_about_factor_id ON asks_about (factor_id);
CREATE INDEX ix_asks_about_topic_id ON asks_about (topic_id);
CREATE TRIGGER "key_of_assignment" BEFORE UPDATE OF id ON "assignment" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_assignment" AFTER DELETE ON "assignment" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_assignment" AFTER DELETE ON "assignment" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'assignment', OLD.id, json_object('id', OLD."id", 'transcript_id', OLD."transcript_id", 'coder_id', OLD."coder_id")); END;
CREATE TRIGGER "note_insert_assignment" AFTER INSERT ON "assignment" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'assignment', NEW.id, NULL); END;
CREATE TRIGGER "note_update_assignment" AFTER UPDATE ON "assignment" WHEN OLD."id" IS NOT NEW."id" OR OLD."transcript_id" IS NOT NEW."transcript_id" OR OLD."coder_id" IS NOT NEW."coder_id" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'assignment', OLD.id, json_object('id', OLD."id", 'transcript_id', OLD."transcript_id", 'coder_id', OLD."coder_id")); END;
CREATE TABLE assignment (
	id TEXT NOT NULL,
	transcript_id TEXT NOT NULL,
	coder_id TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_assignment_coder_id ON assignment (coder_id);
CREATE INDEX ix_assignment_transcript_id ON assignment (transcript_id);
CREATE TRIGGER "key_of_attendance" BEFORE UPDATE OF id ON "attendance" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_attendance" AFTER DELETE ON "attendance" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_attendance" AFTER DELETE ON "attendance" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'attendance', OLD.id, json_object('id', OLD."id", 'board_id', OLD."board_id", 'role_id', OLD."role_id", 'count', OLD."count")); END;
CREATE TRIGGER "note_insert_attendance" AFTER INSERT ON "attendance" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'attendance', NEW.id, NULL); END;
CREATE TRIGGER "note_update_attendance" AFTER UPDATE ON "attendance" WHEN OLD."id" IS NOT NEW."id" OR OLD."board_id" IS NOT NEW."board_id" OR OLD."role_id" IS NOT NEW."role_id" OR OLD."count" IS NOT NEW."count" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'attendance', OLD.id, json_object('id', OLD."id", 'board_id', OLD."board_id", 'role_id', OLD."role_id", 'count', OLD."count")); END;
CREATE TABLE attendance (
	id TEXT NOT NULL,
	board_id TEXT NOT NULL,
	role_id TEXT NOT NULL,
	count INTEGER NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(board_id) REFERENCES board (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(role_id) REFERENCES role (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_attendance_board_id ON attendance (board_id);
CREATE INDEX ix_attendance_role_id ON attendance (role_id);
CREATE INDEX "seal_attendance" ON "attendance" ("count");
CREATE TRIGGER "key_of_board" BEFORE UPDATE OF id ON "board" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_board" AFTER DELETE ON "board" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_board" AFTER DELETE ON "board" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'board', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'date', OLD."date", 'practice_id', OLD."practice_id", 'round', OLD."round", 'notes', OLD."notes", 'unlisted', OLD."unlisted")); END;
CREATE TRIGGER "note_insert_board" AFTER INSERT ON "board" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'board', NEW.id, NULL); END;
CREATE TRIGGER "note_update_board" AFTER UPDATE ON "board" WHEN OLD."id" IS NOT NEW."id" OR OLD."name" IS NOT NEW."name" OR OLD."date" IS NOT NEW."date" OR OLD."practice_id" IS NOT NEW."practice_id" OR OLD."round" IS NOT NEW."round" OR OLD."notes" IS NOT NEW."notes" OR OLD."unlisted" IS NOT NEW."unlisted" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'board', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'date', OLD."date", 'practice_id', OLD."practice_id", 'round', OLD."round", 'notes', OLD."notes", 'unlisted', OLD."unlisted")); END;
CREATE TABLE board (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	date TEXT NOT NULL,
	practice_id TEXT,
	round INTEGER NOT NULL,
	notes TEXT NOT NULL,
	unlisted TEXT DEFAULT 'unseen' NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(practice_id) REFERENCES practice (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_board_practice_id ON board (practice_id);
CREATE INDEX "seal_board" ON "board" ("name", "date", "round", "notes", "unlisted");
CREATE TRIGGER "key_of_board_factor" BEFORE UPDATE OF id ON "board_factor" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_board_factor" AFTER DELETE ON "board_factor" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_board_factor" AFTER DELETE ON "board_factor" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'board_factor', OLD.id, json_object('id', OLD."id", 'board_id', OLD."board_id", 'factor_id', OLD."factor_id", 'number', OLD."number")); END;
CREATE TRIGGER "note_insert_board_factor" AFTER INSERT ON "board_factor" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'board_factor', NEW.id, NULL); END;
CREATE TRIGGER "note_update_board_factor" AFTER UPDATE ON "board_factor" WHEN OLD."id" IS NOT NEW."id" OR OLD."board_id" IS NOT NEW."board_id" OR OLD."factor_id" IS NOT NEW."factor_id" OR OLD."number" IS NOT NEW."number" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'board_factor', OLD.id, json_object('id', OLD."id", 'board_id', OLD."board_id", 'factor_id', OLD."factor_id", 'number', OLD."number")); END;
CREATE TABLE board_factor (
	id TEXT NOT NULL,
	board_id TEXT NOT NULL,
	factor_id TEXT NOT NULL,
	number INTEGER NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(board_id) REFERENCES board (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(factor_id) REFERENCES factor (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_board_factor_board_id ON board_factor (board_id);
CREATE INDEX ix_board_factor_factor_id ON board_factor (factor_id);
CREATE INDEX "seal_board_factor" ON "board_factor" ("number");
CREATE TRIGGER "key_of_checklist_answer" BEFORE UPDATE OF id ON "checklist_answer" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_checklist_answer" AFTER DELETE ON "checklist_answer" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_checklist_answer" AFTER DELETE ON "checklist_answer" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'checklist_answer', OLD.id, json_object('id', OLD."id", 'checklist', OLD."checklist", 'item', OLD."item", 'state', OLD."state", 'where', OLD."where", 'text', OLD."text")); END;
CREATE TRIGGER "note_insert_checklist_answer" AFTER INSERT ON "checklist_answer" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'checklist_answer', NEW.id, NULL); END;
CREATE TRIGGER "note_update_checklist_answer" AFTER UPDATE ON "checklist_answer" WHEN OLD."id" IS NOT NEW."id" OR OLD."checklist" IS NOT NEW."checklist" OR OLD."item" IS NOT NEW."item" OR OLD."state" IS NOT NEW."state" OR OLD."where" IS NOT NEW."where" OR OLD."text" IS NOT NEW."text" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'checklist_answer', OLD.id, json_object('id', OLD."id", 'checklist', OLD."checklist", 'item', OLD."item", 'state', OLD."state", 'where', OLD."where", 'text', OLD."text")); END;
CREATE TABLE checklist_answer (
	id TEXT NOT NULL,
	checklist TEXT NOT NULL,
	item TEXT NOT NULL,
	state TEXT NOT NULL,
	"where" TEXT NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (id)
);
CREATE INDEX "seal_checklist_answer" ON "checklist_answer" ("checklist", "item", "state", "where", "text");
CREATE TRIGGER "key_of_chosen_quotation" BEFORE UPDATE OF id ON "chosen_quotation" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_chosen_quotation" AFTER DELETE ON "chosen_quotation" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_chosen_quotation" AFTER DELETE ON "chosen_quotation" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'chosen_quotation', OLD.id, json_object('id', OLD."id", 'factor_id', OLD."factor_id", 'coding_id', OLD."coding_id", 'position', OLD."position")); END;
CREATE TRIGGER "note_insert_chosen_quotation" AFTER INSERT ON "chosen_quotation" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'chosen_quotation', NEW.id, NULL); END;
CREATE TRIGGER "note_update_chosen_quotation" AFTER UPDATE ON "chosen_quotation" WHEN OLD."id" IS NOT NEW."id" OR OLD."factor_id" IS NOT NEW."factor_id" OR OLD."coding_id" IS NOT NEW."coding_id" OR OLD."position" IS NOT NEW."position" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'chosen_quotation', OLD.id, json_object('id', OLD."id", 'factor_id', OLD."factor_id", 'coding_id', OLD."coding_id", 'position', OLD."position")); END;
CREATE TABLE chosen_quotation (
	id TEXT NOT NULL,
	factor_id TEXT NOT NULL,
	coding_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(factor_id) REFERENCES factor (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(coding_id) REFERENCES coding (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_chosen_quotation_coding_id ON chosen_quotation (coding_id);
CREATE INDEX ix_chosen_quotation_factor_id ON chosen_quotation (factor_id);
CREATE INDEX "seal_chosen_quotation" ON "chosen_quotation" ("position");
CREATE TRIGGER "key_of_cleared" BEFORE UPDATE OF id ON "cleared" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_cleared" AFTER DELETE ON "cleared" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_cleared" AFTER DELETE ON "cleared" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'cleared', OLD.id, json_object('id', OLD."id", 'text', OLD."text", 'about', OLD."about", 'decision', OLD."decision", 'replacement', OLD."replacement", 'reason', OLD."reason", 'context', OLD."context", 'transcript_id', OLD."transcript_id", 'coder_id', OLD."coder_id", 'date', OLD."date")); END;
CREATE TRIGGER "note_insert_cleared" AFTER INSERT ON "cleared" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'cleared', NEW.id, NULL); END;
CREATE TRIGGER "note_update_cleared" AFTER UPDATE ON "cleared" WHEN OLD."id" IS NOT NEW."id" OR OLD."text" IS NOT NEW."text" OR OLD."about" IS NOT NEW."about" OR OLD."decision" IS NOT NEW."decision" OR OLD."replacement" IS NOT NEW."replacement" OR OLD."reason" IS NOT NEW."reason" OR OLD."context" IS NOT NEW."context" OR OLD."transcript_id" IS NOT NEW."transcript_id" OR OLD."coder_id" IS NOT NEW."coder_id" OR OLD."date" IS NOT NEW."date" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'cleared', OLD.id, json_object('id', OLD."id", 'text', OLD."text", 'about', OLD."about", 'decision', OLD."decision", 'replacement', OLD."replacement", 'reason', OLD."reason", 'context', OLD."context", 'transcript_id', OLD."transcript_id", 'coder_id', OLD."coder_id", 'date', OLD."date")); END;
CREATE TABLE cleared (
	id TEXT NOT NULL,
	text TEXT NOT NULL,
	about TEXT NOT NULL,
	decision TEXT NOT NULL,
	replacement TEXT NOT NULL,
	reason TEXT NOT NULL,
	context TEXT NOT NULL,
	transcript_id TEXT,
	coder_id TEXT,
	date TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_cleared_transcript_id ON cleared (transcript_id);
CREATE INDEX "seal_cleared" ON "cleared" ("text", "about", "decision", "replacement", "reason", "context", "coder_id", "date");
CREATE TRIGGER "key_of_code" BEFORE UPDATE OF id ON "code" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_code" AFTER DELETE ON "code" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_code" AFTER DELETE ON "code" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'code', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'parent_id', OLD."parent_id", 'position', OLD."position", 'short', OLD."short", 'definition', OLD."definition", 'when_to_use', OLD."when_to_use", 'when_not', OLD."when_not", 'example', OLD."example", 'kind', OLD."kind", 'source', OLD."source", 'colour', OLD."colour", 'in_vivo', OLD."in_vivo")); END;
CREATE TRIGGER "note_insert_code" AFTER INSERT ON "code" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'code', NEW.id, NULL); END;
CREATE TRIGGER "note_update_code" AFTER UPDATE ON "code" WHEN OLD."id" IS NOT NEW."id" OR OLD."name" IS NOT NEW."name" OR OLD."parent_id" IS NOT NEW."parent_id" OR OLD."position" IS NOT NEW."position" OR OLD."short" IS NOT NEW."short" OR OLD."definition" IS NOT NEW."definition" OR OLD."when_to_use" IS NOT NEW."when_to_use" OR OLD."when_not" IS NOT NEW."when_not" OR OLD."example" IS NOT NEW."example" OR OLD."kind" IS NOT NEW."kind" OR OLD."source" IS NOT NEW."source" OR OLD."colour" IS NOT NEW."colour" OR OLD."in_vivo" IS NOT NEW."in_vivo" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'code', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'parent_id', OLD."parent_id", 'position', OLD."position", 'short', OLD."short", 'definition', OLD."definition", 'when_to_use', OLD."when_to_use", 'when_not', OLD."when_not", 'example', OLD."example", 'kind', OLD."kind", 'source', OLD."source", 'colour', OLD."colour", 'in_vivo', OLD."in_vivo")); END;
CREATE TABLE code (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	parent_id TEXT,
	position INTEGER NOT NULL,
	short TEXT NOT NULL,
	definition TEXT NOT NULL,
	when_to_use TEXT NOT NULL,
	when_not TEXT NOT NULL,
	example TEXT NOT NULL,
	kind TEXT NOT NULL,
	source TEXT NOT NULL,
	colour TEXT NOT NULL,
	in_vivo TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(parent_id) REFERENCES code (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(in_vivo) REFERENCES transcript (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_code_in_vivo ON code (in_vivo);
CREATE INDEX ix_code_parent_id ON code (parent_id);
CREATE INDEX "seal_code" ON "code" ("name", "position", "short", "definition", "when_to_use", "when_not", "example", "kind", "source", "colour");
CREATE TRIGGER "key_of_code_reference" BEFORE UPDATE OF id ON "code_reference" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_code_reference" AFTER DELETE ON "code_reference" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_code_reference" AFTER DELETE ON "code_reference" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'code_reference', OLD.id, json_object('id', OLD."id", 'code_id', OLD."code_id", 'reference_id', OLD."reference_id")); END;
CREATE TRIGGER "note_insert_code_reference" AFTER INSERT ON "code_reference" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'code_reference', NEW.id, NULL); END;
CREATE TRIGGER "note_update_code_reference" AFTER UPDATE ON "code_reference" WHEN OLD."id" IS NOT NEW."id" OR OLD."code_id" IS NOT NEW."code_id" OR OLD."reference_id" IS NOT NEW."reference_id" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'code_reference', OLD.id, json_object('id', OLD."id", 'code_id', OLD."code_id", 'reference_id', OLD."reference_id")); END;
CREATE TABLE code_reference (
	id TEXT NOT NULL,
	code_id TEXT NOT NULL,
	reference_id TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(reference_id) REFERENCES reference (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_code_reference_code_id ON code_reference (code_id);
CREATE INDEX ix_code_reference_reference_id ON code_reference (reference_id);
CREATE TRIGGER "key_of_codebook_version" BEFORE UPDATE OF id ON "codebook_version" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_codebook_version" AFTER DELETE ON "codebook_version" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_codebook_version" AFTER DELETE ON "codebook_version" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'codebook_version', OLD.id, json_object('id', OLD."id", 'number', OLD."number", 'name', OLD."name", 'codes', OLD."codes")); END;
CREATE TRIGGER "note_insert_codebook_version" AFTER INSERT ON "codebook_version" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'codebook_version', NEW.id, NULL); END;
CREATE TRIGGER "note_update_codebook_version" AFTER UPDATE ON "codebook_version" WHEN OLD."id" IS NOT NEW."id" OR OLD."number" IS NOT NEW."number" OR OLD."name" IS NOT NEW."name" OR OLD."codes" IS NOT NEW."codes" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'codebook_version', OLD.id, json_object('id', OLD."id", 'number', OLD."number", 'name', OLD."name", 'codes', OLD."codes")); END;
CREATE TABLE codebook_version (
	id TEXT NOT NULL,
	number INTEGER NOT NULL,
	name TEXT NOT NULL,
	codes TEXT NOT NULL,
	PRIMARY KEY (id)
);
CREATE INDEX "seal_codebook_version" ON "codebook_version" ("number", "name", "codes");
CREATE TRIGGER "key_of_coder" BEFORE UPDATE OF id ON "coder" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_coder" AFTER DELETE ON "coder" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_coder" AFTER DELETE ON "coder" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'coder', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'kind', OLD."kind", 'colour', OLD."colour")); END;
CREATE TRIGGER "note_insert_coder" AFTER INSERT ON "coder" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'coder', NEW.id, NULL); END;
CREATE TRIGGER "note_update_coder" AFTER UPDATE ON "coder" WHEN OLD."id" IS NOT NEW."id" OR OLD."name" IS NOT NEW."name" OR OLD."kind" IS NOT NEW."kind" OR OLD."colour" IS NOT NEW."colour" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'coder', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'kind', OLD."kind", 'colour', OLD."colour")); END;
CREATE TABLE coder (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	colour TEXT NOT NULL,
	PRIMARY KEY (id)
);
CREATE INDEX "seal_coder" ON "coder" ("name", "kind", "colour");
CREATE TRIGGER "key_of_coding" BEFORE UPDATE OF id ON "coding" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_coding" AFTER DELETE ON "coding" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_coding" AFTER DELETE ON "coding" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'coding', OLD.id, json_object('id', OLD."id", 'revision_id', OLD."revision_id", 'start', OLD."start", 'end', OLD."end", 'code_id', OLD."code_id", 'coder_id', OLD."coder_id", 'session_id', OLD."session_id", 'version_id', OLD."version_id", 'memo', OLD."memo")); END;
CREATE TRIGGER "note_insert_coding" AFTER INSERT ON "coding" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'coding', NEW.id, NULL); END;
CREATE TRIGGER "note_update_coding" AFTER UPDATE ON "coding" WHEN OLD."id" IS NOT NEW."id" OR OLD."revision_id" IS NOT NEW."revision_id" OR OLD."start" IS NOT NEW."start" OR OLD."end" IS NOT NEW."end" OR OLD."code_id" IS NOT NEW."code_id" OR OLD."coder_id" IS NOT NEW."coder_id" OR OLD."session_id" IS NOT NEW."session_id" OR OLD."version_id" IS NOT NEW."version_id" OR OLD."memo" IS NOT NEW."memo" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'coding', OLD.id, json_object('id', OLD."id", 'revision_id', OLD."revision_id", 'start', OLD."start", 'end', OLD."end", 'code_id', OLD."code_id", 'coder_id', OLD."coder_id", 'session_id', OLD."session_id", 'version_id', OLD."version_id", 'memo', OLD."memo")); END;
CREATE TABLE coding (
	id TEXT NOT NULL,
	revision_id TEXT NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	code_id TEXT NOT NULL,
	coder_id TEXT NOT NULL,
	session_id TEXT,
	version_id TEXT,
	memo TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(revision_id) REFERENCES revision (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(version_id) REFERENCES codebook_version (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_coding_code_id ON coding (code_id);
CREATE INDEX ix_coding_revision_id ON coding (revision_id);
CREATE INDEX "seal_coding" ON "coding" ("start", "end", "coder_id", "session_id", "version_id", "memo");
CREATE TABLE current_act (
	number INTEGER NOT NULL,
	forgetting BOOLEAN NOT NULL,
	PRIMARY KEY (number)
);
CREATE INDEX "seal_current_act" ON "current_act" ("forgetting");
CREATE TRIGGER "key_of_decision" BEFORE UPDATE OF id ON "decision" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_decision" AFTER DELETE ON "decision" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_decision" AFTER DELETE ON "decision" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'decision', OLD.id, json_object('id', OLD."id", 'session_id', OLD."session_id", 'revision_id', OLD."revision_id", 'start', OLD."start", 'end', OLD."end", 'code_id', OLD."code_id", 'outcome', OLD."outcome", 'reason', OLD."reason", 'kind', OLD."kind", 'coder_id', OLD."coder_id", 'other_code_id', OLD."other_code_id", 'changed_code_id', OLD."changed_code_id", 'date', OLD."date")); END;
CREATE TRIGGER "note_insert_decision" AFTER INSERT ON "decision" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'decision', NEW.id, NULL); END;
CREATE TRIGGER "note_update_decision" AFTER UPDATE ON "decision" WHEN OLD."id" IS NOT NEW."id" OR OLD."session_id" IS NOT NEW."session_id" OR OLD."revision_id" IS NOT NEW."revision_id" OR OLD."start" IS NOT NEW."start" OR OLD."end" IS NOT NEW."end" OR OLD."code_id" IS NOT NEW."code_id" OR OLD."outcome" IS NOT NEW."outcome" OR OLD."reason" IS NOT NEW."reason" OR OLD."kind" IS NOT NEW."kind" OR OLD."coder_id" IS NOT NEW."coder_id" OR OLD."other_code_id" IS NOT NEW."other_code_id" OR OLD."changed_code_id" IS NOT NEW."changed_code_id" OR OLD."date" IS NOT NEW."date" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'decision', OLD.id, json_object('id', OLD."id", 'session_id', OLD."session_id", 'revision_id', OLD."revision_id", 'start', OLD."start", 'end', OLD."end", 'code_id', OLD."code_id", 'outcome', OLD."outcome", 'reason', OLD."reason", 'kind', OLD."kind", 'coder_id', OLD."coder_id", 'other_code_id', OLD."other_code_id", 'changed_code_id', OLD."changed_code_id", 'date', OLD."date")); END;
CREATE TABLE decision (
	id TEXT NOT NULL,
	session_id TEXT NOT NULL,
	revision_id TEXT NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	code_id TEXT,
	outcome TEXT NOT NULL,
	reason TEXT NOT NULL,
	kind TEXT DEFAULT '' NOT NULL,
	coder_id TEXT,
	other_code_id TEXT,
	changed_code_id TEXT,
	date TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(revision_id) REFERENCES revision (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(other_code_id) REFERENCES code (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(changed_code_id) REFERENCES code (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_decision_code_id ON decision (code_id);
CREATE INDEX ix_decision_revision_id ON decision (revision_id);
CREATE INDEX ix_decision_session_id ON decision (session_id);
CREATE INDEX "seal_decision" ON "decision" ("start", "end", "outcome", "reason", "kind", "coder_id", "other_code_id", "changed_code_id", "date");
CREATE TRIGGER "key_of_element" BEFORE UPDATE OF id ON "element" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_element" AFTER DELETE ON "element" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_element" AFTER DELETE ON "element" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'element', OLD.id, json_object('id', OLD."id", 'factor_id', OLD."factor_id", 'text', OLD."text", 'position', OLD."position", 'origin', OLD."origin", 'origin_id', OLD."origin_id")); END;
CREATE TRIGGER "note_insert_element" AFTER INSERT ON "element" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'element', NEW.id, NULL); END;
CREATE TRIGGER "note_update_element" AFTER UPDATE ON "element" WHEN OLD."id" IS NOT NEW."id" OR OLD."factor_id" IS NOT NEW."factor_id" OR OLD."text" IS NOT NEW."text" OR OLD."position" IS NOT NEW."position" OR OLD."origin" IS NOT NEW."origin" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'element', OLD.id, json_object('id', OLD."id", 'factor_id', OLD."factor_id", 'text', OLD."text", 'position', OLD."position", 'origin', OLD."origin", 'origin_id', OLD."origin_id")); END;
CREATE TABLE element (
	id TEXT NOT NULL,
	factor_id TEXT NOT NULL,
	text TEXT NOT NULL,
	position INTEGER NOT NULL,
	origin TEXT NOT NULL,
	origin_id TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(factor_id) REFERENCES factor (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_element_factor_id ON element (factor_id);
CREATE INDEX "seal_element" ON "element" ("text", "position", "origin", "origin_id");
CREATE TRIGGER "key_of_factor" BEFORE UPDATE OF id ON "factor" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_factor" AFTER DELETE ON "factor" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_factor" AFTER DELETE ON "factor" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'factor', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'kind', OLD."kind", 'practice_id', OLD."practice_id", 'description', OLD."description", 'source', OLD."source", 'position', OLD."position")); END;
CREATE TRIGGER "note_insert_factor" AFTER INSERT ON "factor" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'factor', NEW.id, NULL); END;
CREATE TRIGGER "note_update_factor" AFTER UPDATE ON "factor" WHEN OLD."id" IS NOT NEW."id" OR OLD."name" IS NOT NEW."name" OR OLD."kind" IS NOT NEW."kind" OR OLD."practice_id" IS NOT NEW."practice_id" OR OLD."description" IS NOT NEW."description" OR OLD."source" IS NOT NEW."source" OR OLD."position" IS NOT NEW."position" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'factor', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'kind', OLD."kind", 'practice_id', OLD."practice_id", 'description', OLD."description", 'source', OLD."source", 'position', OLD."position")); END;
CREATE TABLE factor (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	practice_id TEXT,
	description TEXT NOT NULL,
	source TEXT NOT NULL,
	position INTEGER NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(practice_id) REFERENCES practice (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_factor_practice_id ON factor (practice_id);
CREATE INDEX "seal_factor" ON "factor" ("name", "kind", "description", "source", "position");
CREATE TRIGGER "key_of_factor_code" BEFORE UPDATE OF id ON "factor_code" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_factor_code" AFTER DELETE ON "factor_code" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_factor_code" AFTER DELETE ON "factor_code" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'factor_code', OLD.id, json_object('id', OLD."id", 'factor_id', OLD."factor_id", 'code_id', OLD."code_id", 'position', OLD."position")); END;
CREATE TRIGGER "note_insert_factor_code" AFTER INSERT ON "factor_code" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'factor_code', NEW.id, NULL); END;
CREATE TRIGGER "note_update_factor_code" AFTER UPDATE ON "factor_code" WHEN OLD."id" IS NOT NEW."id" OR OLD."factor_id" IS NOT NEW."factor_id" OR OLD."code_id" IS NOT NEW."code_id" OR OLD."position" IS NOT NEW."position" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'factor_code', OLD.id, json_object('id', OLD."id", 'factor_id', OLD."factor_id", 'code_id', OLD."code_id", 'position', OLD."position")); END;
CREATE TABLE factor_code (
	id TEXT NOT NULL,
	factor_id TEXT NOT NULL,
	code_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(factor_id) REFERENCES factor (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_factor_code_code_id ON factor_code (code_id);
CREATE INDEX ix_factor_code_factor_id ON factor_code (factor_id);
CREATE INDEX "seal_factor_code" ON "factor_code" ("position");
CREATE TRIGGER "key_of_factor_reference" BEFORE UPDATE OF id ON "factor_reference" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_factor_reference" AFTER DELETE ON "factor_reference" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_factor_reference" AFTER DELETE ON "factor_reference" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'factor_reference', OLD.id, json_object('id', OLD."id", 'factor_id', OLD."factor_id", 'reference_id', OLD."reference_id")); END;
CREATE TRIGGER "note_insert_factor_reference" AFTER INSERT ON "factor_reference" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'factor_reference', NEW.id, NULL); END;
CREATE TRIGGER "note_update_factor_reference" AFTER UPDATE ON "factor_reference" WHEN OLD."id" IS NOT NEW."id" OR OLD."factor_id" IS NOT NEW."factor_id" OR OLD."reference_id" IS NOT NEW."reference_id" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'factor_reference', OLD.id, json_object('id', OLD."id", 'factor_id', OLD."factor_id", 'reference_id', OLD."reference_id")); END;
CREATE TABLE factor_reference (
	id TEXT NOT NULL,
	factor_id TEXT NOT NULL,
	reference_id TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(factor_id) REFERENCES factor (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(reference_id) REFERENCES reference (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_factor_reference_factor_id ON factor_reference (factor_id);
CREATE INDEX ix_factor_reference_reference_id ON factor_reference (reference_id);
CREATE TRIGGER "key_of_finished" BEFORE UPDATE OF id ON "finished" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_finished" AFTER DELETE ON "finished" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_finished" AFTER DELETE ON "finished" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'finished', OLD.id, json_object('id', OLD."id", 'transcript_id', OLD."transcript_id", 'coder_id', OLD."coder_id", 'session_id', OLD."session_id")); END;
CREATE TRIGGER "note_insert_finished" AFTER INSERT ON "finished" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'finished', NEW.id, NULL); END;
CREATE TRIGGER "note_update_finished" AFTER UPDATE ON "finished" WHEN OLD."id" IS NOT NEW."id" OR OLD."transcript_id" IS NOT NEW."transcript_id" OR OLD."coder_id" IS NOT NEW."coder_id" OR OLD."session_id" IS NOT NEW."session_id" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'finished', OLD.id, json_object('id', OLD."id", 'transcript_id', OLD."transcript_id", 'coder_id', OLD."coder_id", 'session_id', OLD."session_id")); END;
CREATE TABLE finished (
	id TEXT NOT NULL,
	transcript_id TEXT NOT NULL,
	coder_id TEXT NOT NULL,
	session_id TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_finished_coder_id ON finished (coder_id);
CREATE INDEX ix_finished_session_id ON finished (session_id);
CREATE INDEX ix_finished_transcript_id ON finished (transcript_id);
CREATE TRIGGER "keep_forgotten_delete" BEFORE DELETE ON "forgotten" WHEN NOT coalesce((SELECT forgetting FROM current_act), 0) BEGIN SELECT raise(ABORT, 'the audit trail only grows'); END;
CREATE TRIGGER "keep_forgotten_update" BEFORE UPDATE ON "forgotten" WHEN NOT coalesce((SELECT forgetting FROM current_act), 0) BEGIN SELECT raise(ABORT, 'the audit trail only grows'); END;
CREATE TABLE forgotten (
	"key" TEXT NOT NULL,
	PRIMARY KEY ("key")
);
CREATE TRIGGER "key_of_left_off" BEFORE UPDATE OF id ON "left_off" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_left_off" AFTER DELETE ON "left_off" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_left_off" AFTER DELETE ON "left_off" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'left_off', OLD.id, json_object('id', OLD."id", 'board_id', OLD."board_id", 'element_id', OLD."element_id", 'quotation_id', OLD."quotation_id")); END;
CREATE TRIGGER "note_insert_left_off" AFTER INSERT ON "left_off" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'left_off', NEW.id, NULL); END;
CREATE TRIGGER "note_update_left_off" AFTER UPDATE ON "left_off" WHEN OLD."id" IS NOT NEW."id" OR OLD."board_id" IS NOT NEW."board_id" OR OLD."element_id" IS NOT NEW."element_id" OR OLD."quotation_id" IS NOT NEW."quotation_id" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'left_off', OLD.id, json_object('id', OLD."id", 'board_id', OLD."board_id", 'element_id', OLD."element_id", 'quotation_id', OLD."quotation_id")); END;
CREATE TABLE left_off (
	id TEXT NOT NULL,
	board_id TEXT NOT NULL,
	element_id TEXT,
	quotation_id TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(board_id) REFERENCES board (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(element_id) REFERENCES element (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(quotation_id) REFERENCES chosen_quotation (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_left_off_board_id ON left_off (board_id);
CREATE INDEX "seal_left_off" ON "left_off" ("element_id", "quotation_id");
CREATE TRIGGER "key_of_leftover" BEFORE UPDATE OF id ON "leftover" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_leftover" AFTER DELETE ON "leftover" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_leftover" AFTER DELETE ON "leftover" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'leftover', OLD.id, json_object('id', OLD."id", 'member_id', OLD."member_id", 'text', OLD."text", 'stood', OLD."stood", 'code_id', OLD."code_id", 'field', OLD."field", 'proposal', OLD."proposal", 'fate', OLD."fate", 'reason', OLD."reason")); END;
CREATE TRIGGER "note_insert_leftover" AFTER INSERT ON "leftover" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'leftover', NEW.id, NULL); END;
CREATE TRIGGER "note_update_leftover" AFTER UPDATE ON "leftover" WHEN OLD."id" IS NOT NEW."id" OR OLD."member_id" IS NOT NEW."member_id" OR OLD."text" IS NOT NEW."text" OR OLD."stood" IS NOT NEW."stood" OR OLD."code_id" IS NOT NEW."code_id" OR OLD."field" IS NOT NEW."field" OR OLD."proposal" IS NOT NEW."proposal" OR OLD."fate" IS NOT NEW."fate" OR OLD."reason" IS NOT NEW."reason" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'leftover', OLD.id, json_object('id', OLD."id", 'member_id', OLD."member_id", 'text', OLD."text", 'stood', OLD."stood", 'code_id', OLD."code_id", 'field', OLD."field", 'proposal', OLD."proposal", 'fate', OLD."fate", 'reason', OLD."reason")); END;
CREATE TABLE leftover (
	id TEXT NOT NULL,
	member_id TEXT NOT NULL,
	text TEXT NOT NULL,
	stood TEXT NOT NULL,
	code_id TEXT,
	field TEXT,
	proposal TEXT,
	fate TEXT NOT NULL,
	reason TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_leftover_member_id ON leftover (member_id);
CREATE INDEX "seal_leftover" ON "leftover" ("text", "stood", "code_id", "field", "proposal", "fate", "reason");
CREATE TRIGGER "key_of_member" BEFORE UPDATE OF id ON "member" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_member" AFTER DELETE ON "member" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_member" AFTER DELETE ON "member" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'member', OLD.id, json_object('id', OLD."id", 'validation_id', OLD."validation_id", 'label', OLD."label", 'role_id', OLD."role_id", 'practice_id', OLD."practice_id", 'way', OLD."way")); END;
CREATE TRIGGER "note_insert_member" AFTER INSERT ON "member" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'member', NEW.id, NULL); END;
CREATE TRIGGER "note_update_member" AFTER UPDATE ON "member" WHEN OLD."id" IS NOT NEW."id" OR OLD."validation_id" IS NOT NEW."validation_id" OR OLD."label" IS NOT NEW."label" OR OLD."role_id" IS NOT NEW."role_id" OR OLD."practice_id" IS NOT NEW."practice_id" OR OLD."way" IS NOT NEW."way" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'member', OLD.id, json_object('id', OLD."id", 'validation_id', OLD."validation_id", 'label', OLD."label", 'role_id', OLD."role_id", 'practice_id', OLD."practice_id", 'way', OLD."way")); END;
CREATE TABLE member (
	id TEXT NOT NULL,
	validation_id TEXT NOT NULL,
	label TEXT NOT NULL,
	role_id TEXT,
	practice_id TEXT,
	way TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(validation_id) REFERENCES validation (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(role_id) REFERENCES role (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(practice_id) REFERENCES practice (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_member_practice_id ON member (practice_id);
CREATE INDEX ix_member_role_id ON member (role_id);
CREATE INDEX ix_member_validation_id ON member (validation_id);
CREATE INDEX "seal_member" ON "member" ("label", "way");
CREATE TRIGGER "key_of_memo" BEFORE UPDATE OF id ON "memo" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "note_delete_memo" AFTER DELETE ON "memo" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'memo', OLD.id, json_object('id', OLD."id", 'about', OLD."about", 'about_id', OLD."about_id", 'title', OLD."title", 'text', OLD."text", 'date', OLD."date", 'coder_id', OLD."coder_id", 'start', OLD."start", 'end', OLD."end")); END;
CREATE TRIGGER "note_insert_memo" AFTER INSERT ON "memo" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'memo', NEW.id, NULL); END;
CREATE TRIGGER "note_update_memo" AFTER UPDATE ON "memo" WHEN OLD."id" IS NOT NEW."id" OR OLD."about" IS NOT NEW."about" OR OLD."about_id" IS NOT NEW."about_id" OR OLD."title" IS NOT NEW."title" OR OLD."text" IS NOT NEW."text" OR OLD."date" IS NOT NEW."date" OR OLD."coder_id" IS NOT NEW."coder_id" OR OLD."start" IS NOT NEW."start" OR OLD."end" IS NOT NEW."end" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'memo', OLD.id, json_object('id', OLD."id", 'about', OLD."about", 'about_id', OLD."about_id", 'title', OLD."title", 'text', OLD."text", 'date', OLD."date", 'coder_id', OLD."coder_id", 'start', OLD."start", 'end', OLD."end")); END;
CREATE TABLE memo (
	id TEXT NOT NULL,
	about TEXT NOT NULL,
	about_id TEXT NOT NULL,
	title TEXT NOT NULL,
	text TEXT NOT NULL,
	date TEXT NOT NULL,
	coder_id TEXT,
	start INTEGER,
	"end" INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_memo_about_id ON memo (about_id);
CREATE INDEX ix_memo_coder_id ON memo (coder_id);
CREATE INDEX "seal_memo" ON "memo" ("about", "title", "text", "date", "start", "end");
CREATE TRIGGER "key_of_new_side" BEFORE UPDATE OF id ON "new_side" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_new_side" AFTER DELETE ON "new_side" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_new_side" AFTER DELETE ON "new_side" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'new_side', OLD.id, json_object('id', OLD."id", 'code_id', OLD."code_id", 'transcript_id', OLD."transcript_id", 'note', OLD."note")); END;
CREATE TRIGGER "note_insert_new_side" AFTER INSERT ON "new_side" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'new_side', NEW.id, NULL); END;
CREATE TRIGGER "note_update_new_side" AFTER UPDATE ON "new_side" WHEN OLD."id" IS NOT NEW."id" OR OLD."code_id" IS NOT NEW."code_id" OR OLD."transcript_id" IS NOT NEW."transcript_id" OR OLD."note" IS NOT NEW."note" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'new_side', OLD.id, json_object('id', OLD."id", 'code_id', OLD."code_id", 'transcript_id', OLD."transcript_id", 'note', OLD."note")); END;
CREATE TABLE new_side (
	id TEXT NOT NULL,
	code_id TEXT NOT NULL,
	transcript_id TEXT NOT NULL,
	note TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_new_side_code_id ON new_side (code_id);
CREATE INDEX ix_new_side_transcript_id ON new_side (transcript_id);
CREATE INDEX "seal_new_side" ON "new_side" ("note");
CREATE TRIGGER "keep_note_delete" BEFORE DELETE ON "note" WHEN NOT coalesce((SELECT forgetting FROM current_act), 0) BEGIN SELECT raise(ABORT, 'the audit trail only grows'); END;
CREATE TRIGGER "keep_note_update" BEFORE UPDATE ON "note" WHEN NOT coalesce((SELECT forgetting FROM current_act), 0) BEGIN SELECT raise(ABORT, 'the audit trail only grows'); END;
CREATE TABLE note (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	act INTEGER NOT NULL,
	noun TEXT NOT NULL,
	"key" TEXT NOT NULL,
	"before" TEXT
);
CREATE INDEX ix_note_act ON note (act);
CREATE INDEX ix_note_key ON note ("key");
CREATE INDEX "seal_note" ON "note" ("noun", "before");
CREATE TABLE original (
	sha256 TEXT NOT NULL,
	content BLOB NOT NULL,
	PRIMARY KEY (sha256)
);
CREATE TRIGGER "key_of_packet" BEFORE UPDATE OF id ON "packet" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_packet" AFTER DELETE ON "packet" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_packet" AFTER DELETE ON "packet" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'packet', OLD.id, json_object('id', OLD."id", 'session_id', OLD."session_id", 'coder_id', OLD."coder_id", 'handed_out', OLD."handed_out", 'taken_in', OLD."taken_in")); END;
CREATE TRIGGER "note_insert_packet" AFTER INSERT ON "packet" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'packet', NEW.id, NULL); END;
CREATE TRIGGER "note_update_packet" AFTER UPDATE ON "packet" WHEN OLD."id" IS NOT NEW."id" OR OLD."session_id" IS NOT NEW."session_id" OR OLD."coder_id" IS NOT NEW."coder_id" OR OLD."handed_out" IS NOT NEW."handed_out" OR OLD."taken_in" IS NOT NEW."taken_in" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'packet', OLD.id, json_object('id', OLD."id", 'session_id', OLD."session_id", 'coder_id', OLD."coder_id", 'handed_out', OLD."handed_out", 'taken_in', OLD."taken_in")); END;
CREATE TABLE packet (
	id TEXT NOT NULL,
	session_id TEXT NOT NULL,
	coder_id TEXT NOT NULL,
	handed_out TEXT NOT NULL,
	taken_in TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_packet_coder_id ON packet (coder_id);
CREATE INDEX ix_packet_session_id ON packet (session_id);
CREATE INDEX "seal_packet" ON "packet" ("handed_out", "taken_in");
CREATE TRIGGER "key_of_participant" BEFORE UPDATE OF id ON "participant" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_participant" AFTER DELETE ON "participant" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_participant" AFTER DELETE ON "participant" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'participant', OLD.id, json_object('id', OLD."id", 'pseudonym', OLD."pseudonym", 'role_id', OLD."role_id", 'practice_id', OLD."practice_id", 'attributes', OLD."attributes")); END;
CREATE TRIGGER "note_insert_participant" AFTER INSERT ON "participant" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'participant', NEW.id, NULL); END;
CREATE TRIGGER "note_update_participant" AFTER UPDATE ON "participant" WHEN OLD."id" IS NOT NEW."id" OR OLD."pseudonym" IS NOT NEW."pseudonym" OR OLD."role_id" IS NOT NEW."role_id" OR OLD."practice_id" IS NOT NEW."practice_id" OR OLD."attributes" IS NOT NEW."attributes" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'participant', OLD.id, json_object('id', OLD."id", 'pseudonym', OLD."pseudonym", 'role_id', OLD."role_id", 'practice_id', OLD."practice_id", 'attributes', OLD."attributes")); END;
CREATE TABLE participant (
	id TEXT NOT NULL,
	pseudonym TEXT NOT NULL,
	role_id TEXT NOT NULL,
	practice_id TEXT,
	attributes TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(role_id) REFERENCES role (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(practice_id) REFERENCES practice (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_participant_practice_id ON participant (practice_id);
CREATE INDEX ix_participant_role_id ON participant (role_id);
CREATE INDEX "seal_participant" ON "participant" ("pseudonym", "attributes");
CREATE TRIGGER "key_of_passage" BEFORE UPDATE OF id ON "passage" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_passage" AFTER DELETE ON "passage" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_passage" AFTER DELETE ON "passage" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'passage', OLD.id, json_object('id', OLD."id", 'session_id', OLD."session_id", 'revision_id', OLD."revision_id", 'start', OLD."start", 'end', OLD."end")); END;
CREATE TRIGGER "note_insert_passage" AFTER INSERT ON "passage" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'passage', NEW.id, NULL); END;
CREATE TRIGGER "note_update_passage" AFTER UPDATE ON "passage" WHEN OLD."id" IS NOT NEW."id" OR OLD."session_id" IS NOT NEW."session_id" OR OLD."revision_id" IS NOT NEW."revision_id" OR OLD."start" IS NOT NEW."start" OR OLD."end" IS NOT NEW."end" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'passage', OLD.id, json_object('id', OLD."id", 'session_id', OLD."session_id", 'revision_id', OLD."revision_id", 'start', OLD."start", 'end', OLD."end")); END;
CREATE TABLE passage (
	id TEXT NOT NULL,
	session_id TEXT NOT NULL,
	revision_id TEXT NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(revision_id) REFERENCES revision (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_passage_revision_id ON passage (revision_id);
CREATE INDEX ix_passage_session_id ON passage (session_id);
CREATE INDEX "seal_passage" ON "passage" ("start", "end");
CREATE TRIGGER "key_of_poster_plan" BEFORE UPDATE OF id ON "poster_plan" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_poster_plan" AFTER DELETE ON "poster_plan" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_poster_plan" AFTER DELETE ON "poster_plan" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'poster_plan', OLD.id, json_object('id', OLD."id", 'board_id', OLD."board_id", 'size', OLD."size", 'orientation', OLD."orientation", 'language', OLD."language", 'letters', OLD."letters", 'asks', OLD."asks", 'since_id', OLD."since_id")); END;
CREATE TRIGGER "note_insert_poster_plan" AFTER INSERT ON "poster_plan" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'poster_plan', NEW.id, NULL); END;
CREATE TRIGGER "note_update_poster_plan" AFTER UPDATE ON "poster_plan" WHEN OLD."id" IS NOT NEW."id" OR OLD."board_id" IS NOT NEW."board_id" OR OLD."size" IS NOT NEW."size" OR OLD."orientation" IS NOT NEW."orientation" OR OLD."language" IS NOT NEW."language" OR OLD."letters" IS NOT NEW."letters" OR OLD."asks" IS NOT NEW."asks" OR OLD."since_id" IS NOT NEW."since_id" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'poster_plan', OLD.id, json_object('id', OLD."id", 'board_id', OLD."board_id", 'size', OLD."size", 'orientation', OLD."orientation", 'language', OLD."language", 'letters', OLD."letters", 'asks', OLD."asks", 'since_id', OLD."since_id")); END;
CREATE TABLE poster_plan (
	id TEXT NOT NULL,
	board_id TEXT NOT NULL,
	size TEXT NOT NULL,
	orientation TEXT NOT NULL,
	language TEXT,
	letters INTEGER NOT NULL,
	asks TEXT NOT NULL,
	since_id TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(board_id) REFERENCES board (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(since_id) REFERENCES board (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_poster_plan_board_id ON poster_plan (board_id);
CREATE INDEX "seal_poster_plan" ON "poster_plan" ("size", "orientation", "language", "letters", "asks", "since_id");
CREATE TRIGGER "key_of_practice" BEFORE UPDATE OF id ON "practice" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_practice" AFTER DELETE ON "practice" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_practice" AFTER DELETE ON "practice" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'practice', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'position', OLD."position", 'characteristics', OLD."characteristics")); END;
CREATE TRIGGER "note_insert_practice" AFTER INSERT ON "practice" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'practice', NEW.id, NULL); END;
CREATE TRIGGER "note_update_practice" AFTER UPDATE ON "practice" WHEN OLD."id" IS NOT NEW."id" OR OLD."name" IS NOT NEW."name" OR OLD."position" IS NOT NEW."position" OR OLD."characteristics" IS NOT NEW."characteristics" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'practice', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'position', OLD."position", 'characteristics', OLD."characteristics")); END;
CREATE TABLE practice (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	position INTEGER NOT NULL,
	characteristics TEXT NOT NULL,
	PRIMARY KEY (id)
);
CREATE INDEX "seal_practice" ON "practice" ("name", "position", "characteristics");
CREATE TRIGGER "key_of_reaction" BEFORE UPDATE OF id ON "reaction" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_reaction" AFTER DELETE ON "reaction" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_reaction" AFTER DELETE ON "reaction" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'reaction', OLD.id, json_object('id', OLD."id", 'board_id', OLD."board_id", 'respondent', OLD."respondent", 'role_id', OLD."role_id", 'factor_id', OLD."factor_id", 'element_id', OLD."element_id", 'asked', OLD."asked", 'value', OLD."value", 'text', OLD."text", 'decision', OLD."decision", 'reason', OLD."reason", 'by', OLD."by", 'count', OLD."count", 'became', OLD."became")); END;
CREATE TRIGGER "note_insert_reaction" AFTER INSERT ON "reaction" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'reaction', NEW.id, NULL); END;
CREATE TRIGGER "note_update_reaction" AFTER UPDATE ON "reaction" WHEN OLD."id" IS NOT NEW."id" OR OLD."board_id" IS NOT NEW."board_id" OR OLD."respondent" IS NOT NEW."respondent" OR OLD."role_id" IS NOT NEW."role_id" OR OLD."factor_id" IS NOT NEW."factor_id" OR OLD."element_id" IS NOT NEW."element_id" OR OLD."asked" IS NOT NEW."asked" OR OLD."value" IS NOT NEW."value" OR OLD."text" IS NOT NEW."text" OR OLD."decision" IS NOT NEW."decision" OR OLD."reason" IS NOT NEW."reason" OR OLD."by" IS NOT NEW."by" OR OLD."count" IS NOT NEW."count" OR OLD."became" IS NOT NEW."became" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'reaction', OLD.id, json_object('id', OLD."id", 'board_id', OLD."board_id", 'respondent', OLD."respondent", 'role_id', OLD."role_id", 'factor_id', OLD."factor_id", 'element_id', OLD."element_id", 'asked', OLD."asked", 'value', OLD."value", 'text', OLD."text", 'decision', OLD."decision", 'reason', OLD."reason", 'by', OLD."by", 'count', OLD."count", 'became', OLD."became")); END;
CREATE TABLE reaction (
	id TEXT NOT NULL,
	board_id TEXT NOT NULL,
	respondent TEXT NOT NULL,
	role_id TEXT,
	factor_id TEXT,
	element_id TEXT,
	asked TEXT NOT NULL,
	value INTEGER,
	text TEXT NOT NULL,
	decision TEXT NOT NULL,
	reason TEXT NOT NULL,
	"by" TEXT DEFAULT 'person' NOT NULL,
	count INTEGER DEFAULT 1 NOT NULL,
	became TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(board_id) REFERENCES board (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(role_id) REFERENCES role (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(factor_id) REFERENCES factor (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(element_id) REFERENCES element (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_reaction_board_id ON reaction (board_id);
CREATE INDEX ix_reaction_element_id ON reaction (element_id);
CREATE INDEX ix_reaction_factor_id ON reaction (factor_id);
CREATE INDEX ix_reaction_role_id ON reaction (role_id);
CREATE INDEX "seal_reaction" ON "reaction" ("respondent", "asked", "value", "text", "decision", "reason", "by", "count", "became");
CREATE TRIGGER "key_of_reference" BEFORE UPDATE OF id ON "reference" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_reference" AFTER DELETE ON "reference" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_reference" AFTER DELETE ON "reference" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'reference', OLD.id, json_object('id', OLD."id", 'authors', OLD."authors", 'year', OLD."year", 'title', OLD."title", 'source', OLD."source", 'doi', OLD."doi", 'kind', OLD."kind", 'editors', OLD."editors", 'volume', OLD."volume", 'issue', OLD."issue", 'pages', OLD."pages", 'edition', OLD."edition", 'publisher', OLD."publisher", 'url', OLD."url", 'key', OLD."key")); END;
CREATE TRIGGER "note_insert_reference" AFTER INSERT ON "reference" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'reference', NEW.id, NULL); END;
CREATE TRIGGER "note_update_reference" AFTER UPDATE ON "reference" WHEN OLD."id" IS NOT NEW."id" OR OLD."authors" IS NOT NEW."authors" OR OLD."year" IS NOT NEW."year" OR OLD."title" IS NOT NEW."title" OR OLD."source" IS NOT NEW."source" OR OLD."doi" IS NOT NEW."doi" OR OLD."kind" IS NOT NEW."kind" OR OLD."editors" IS NOT NEW."editors" OR OLD."volume" IS NOT NEW."volume" OR OLD."issue" IS NOT NEW."issue" OR OLD."pages" IS NOT NEW."pages" OR OLD."edition" IS NOT NEW."edition" OR OLD."publisher" IS NOT NEW."publisher" OR OLD."url" IS NOT NEW."url" OR OLD."key" IS NOT NEW."key" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'reference', OLD.id, json_object('id', OLD."id", 'authors', OLD."authors", 'year', OLD."year", 'title', OLD."title", 'source', OLD."source", 'doi', OLD."doi", 'kind', OLD."kind", 'editors', OLD."editors", 'volume', OLD."volume", 'issue', OLD."issue", 'pages', OLD."pages", 'edition', OLD."edition", 'publisher', OLD."publisher", 'url', OLD."url", 'key', OLD."key")); END;
CREATE TABLE reference (
	id TEXT NOT NULL,
	authors TEXT NOT NULL,
	year TEXT NOT NULL,
	title TEXT NOT NULL,
	source TEXT NOT NULL,
	doi TEXT NOT NULL,
	kind TEXT DEFAULT 'other' NOT NULL,
	editors TEXT DEFAULT '' NOT NULL,
	volume TEXT DEFAULT '' NOT NULL,
	issue TEXT DEFAULT '' NOT NULL,
	pages TEXT DEFAULT '' NOT NULL,
	edition TEXT DEFAULT '' NOT NULL,
	publisher TEXT DEFAULT '' NOT NULL,
	url TEXT DEFAULT '' NOT NULL,
	"key" TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id)
);
CREATE INDEX "seal_reference" ON "reference" ("authors", "year", "title", "source", "doi", "kind", "editors", "volume", "issue", "pages", "edition", "publisher", "url", "key");
CREATE TRIGGER "key_of_refusal" BEFORE UPDATE OF id ON "refusal" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_refusal" AFTER DELETE ON "refusal" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_refusal" AFTER DELETE ON "refusal" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'refusal', OLD.id, json_object('id', OLD."id", 'practice_id', OLD."practice_id", 'code_id', OLD."code_id", 'factor_id', OLD."factor_id", 'other_code_id', OLD."other_code_id", 'reason', OLD."reason")); END;
CREATE TRIGGER "note_insert_refusal" AFTER INSERT ON "refusal" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'refusal', NEW.id, NULL); END;
CREATE TRIGGER "note_update_refusal" AFTER UPDATE ON "refusal" WHEN OLD."id" IS NOT NEW."id" OR OLD."practice_id" IS NOT NEW."practice_id" OR OLD."code_id" IS NOT NEW."code_id" OR OLD."factor_id" IS NOT NEW."factor_id" OR OLD."other_code_id" IS NOT NEW."other_code_id" OR OLD."reason" IS NOT NEW."reason" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'refusal', OLD.id, json_object('id', OLD."id", 'practice_id', OLD."practice_id", 'code_id', OLD."code_id", 'factor_id', OLD."factor_id", 'other_code_id', OLD."other_code_id", 'reason', OLD."reason")); END;
CREATE TABLE refusal (
	id TEXT NOT NULL,
	practice_id TEXT,
	code_id TEXT NOT NULL,
	factor_id TEXT,
	other_code_id TEXT,
	reason TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(practice_id) REFERENCES practice (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(factor_id) REFERENCES factor (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(other_code_id) REFERENCES code (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_refusal_code_id ON refusal (code_id);
CREATE INDEX ix_refusal_practice_id ON refusal (practice_id);
CREATE INDEX "seal_refusal" ON "refusal" ("factor_id", "other_code_id", "reason");
CREATE TRIGGER "key_of_remark" BEFORE UPDATE OF id ON "remark" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_remark" AFTER DELETE ON "remark" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_remark" AFTER DELETE ON "remark" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'remark', OLD.id, json_object('id', OLD."id", 'member_id', OLD."member_id", 'text', OLD."text", 'outcome', OLD."outcome", 'reason', OLD."reason", 'changed_code_id', OLD."changed_code_id")); END;
CREATE TRIGGER "note_insert_remark" AFTER INSERT ON "remark" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'remark', NEW.id, NULL); END;
CREATE TRIGGER "note_update_remark" AFTER UPDATE ON "remark" WHEN OLD."id" IS NOT NEW."id" OR OLD."member_id" IS NOT NEW."member_id" OR OLD."text" IS NOT NEW."text" OR OLD."outcome" IS NOT NEW."outcome" OR OLD."reason" IS NOT NEW."reason" OR OLD."changed_code_id" IS NOT NEW."changed_code_id" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'remark', OLD.id, json_object('id', OLD."id", 'member_id', OLD."member_id", 'text', OLD."text", 'outcome', OLD."outcome", 'reason', OLD."reason", 'changed_code_id', OLD."changed_code_id")); END;
CREATE TABLE remark (
	id TEXT NOT NULL,
	member_id TEXT NOT NULL,
	text TEXT NOT NULL,
	outcome TEXT NOT NULL,
	reason TEXT NOT NULL,
	changed_code_id TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(changed_code_id) REFERENCES code (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_remark_member_id ON remark (member_id);
CREATE INDEX "seal_remark" ON "remark" ("text", "outcome", "reason", "changed_code_id");
CREATE TRIGGER "key_of_report_plan" BEFORE UPDATE OF id ON "report_plan" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_report_plan" AFTER DELETE ON "report_plan" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_report_plan" AFTER DELETE ON "report_plan" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'report_plan', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'title', OLD."title", 'language', OLD."language", 'date', OLD."date", 'sections', OLD."sections", 'words', OLD."words")); END;
CREATE TRIGGER "note_insert_report_plan" AFTER INSERT ON "report_plan" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'report_plan', NEW.id, NULL); END;
CREATE TRIGGER "note_update_report_plan" AFTER UPDATE ON "report_plan" WHEN OLD."id" IS NOT NEW."id" OR OLD."name" IS NOT NEW."name" OR OLD."title" IS NOT NEW."title" OR OLD."language" IS NOT NEW."language" OR OLD."date" IS NOT NEW."date" OR OLD."sections" IS NOT NEW."sections" OR OLD."words" IS NOT NEW."words" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'report_plan', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'title', OLD."title", 'language', OLD."language", 'date', OLD."date", 'sections', OLD."sections", 'words', OLD."words")); END;
CREATE TABLE report_plan (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	title TEXT NOT NULL,
	language TEXT,
	date TEXT NOT NULL,
	sections TEXT NOT NULL,
	words TEXT NOT NULL,
	PRIMARY KEY (id)
);
CREATE INDEX "seal_report_plan" ON "report_plan" ("name", "title", "language", "date", "sections", "words");
CREATE TRIGGER "key_of_revision" BEFORE UPDATE OF id ON "revision" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_revision" AFTER DELETE ON "revision" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_revision" AFTER DELETE ON "revision" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'revision', OLD.id, json_object('id', OLD."id", 'transcript_id', OLD."transcript_id", 'number', OLD."number", 'text', OLD."text", 'sha256', OLD."sha256", 'turns', OLD."turns")); END;
CREATE TRIGGER "note_insert_revision" AFTER INSERT ON "revision" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'revision', NEW.id, NULL); END;
CREATE TRIGGER "note_update_revision" AFTER UPDATE ON "revision" WHEN OLD."id" IS NOT NEW."id" OR OLD."transcript_id" IS NOT NEW."transcript_id" OR OLD."number" IS NOT NEW."number" OR OLD."text" IS NOT NEW."text" OR OLD."sha256" IS NOT NEW."sha256" OR OLD."turns" IS NOT NEW."turns" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'revision', OLD.id, json_object('id', OLD."id", 'transcript_id', OLD."transcript_id", 'number', OLD."number", 'text', OLD."text", 'sha256', OLD."sha256", 'turns', OLD."turns")); END;
CREATE TABLE revision (
	id TEXT NOT NULL,
	transcript_id TEXT NOT NULL,
	number INTEGER NOT NULL,
	text TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	turns TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_revision_transcript_id ON revision (transcript_id);
CREATE INDEX "seal_revision" ON "revision" ("number", "sha256", "turns");
CREATE TRIGGER "key_of_role" BEFORE UPDATE OF id ON "role" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_role" AFTER DELETE ON "role" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_role" AFTER DELETE ON "role" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'role', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'plural', OLD."plural", 'reported_as', OLD."reported_as", 'position', OLD."position")); END;
CREATE TRIGGER "note_insert_role" AFTER INSERT ON "role" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'role', NEW.id, NULL); END;
CREATE TRIGGER "note_update_role" AFTER UPDATE ON "role" WHEN OLD."id" IS NOT NEW."id" OR OLD."name" IS NOT NEW."name" OR OLD."plural" IS NOT NEW."plural" OR OLD."reported_as" IS NOT NEW."reported_as" OR OLD."position" IS NOT NEW."position" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'role', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'plural', OLD."plural", 'reported_as', OLD."reported_as", 'position', OLD."position")); END;
CREATE TABLE role (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	plural TEXT NOT NULL,
	reported_as TEXT,
	position INTEGER NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(reported_as) REFERENCES role (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_role_reported_as ON role (reported_as);
CREATE INDEX "seal_role" ON "role" ("name", "plural", "position");
CREATE TRIGGER "key_of_session" BEFORE UPDATE OF id ON "session" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_session" AFTER DELETE ON "session" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_session" AFTER DELETE ON "session" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'session', OLD.id, json_object('id', OLD."id", 'number', OLD."number", 'name', OLD."name", 'date', OLD."date", 'state', OLD."state", 'version_id', OLD."version_id", 'seed', OLD."seed", 'notes', OLD."notes", 'kind', OLD."kind", 'units', OLD."units")); END;
CREATE TRIGGER "note_insert_session" AFTER INSERT ON "session" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'session', NEW.id, NULL); END;
CREATE TRIGGER "note_update_session" AFTER UPDATE ON "session" WHEN OLD."id" IS NOT NEW."id" OR OLD."number" IS NOT NEW."number" OR OLD."name" IS NOT NEW."name" OR OLD."date" IS NOT NEW."date" OR OLD."state" IS NOT NEW."state" OR OLD."version_id" IS NOT NEW."version_id" OR OLD."seed" IS NOT NEW."seed" OR OLD."notes" IS NOT NEW."notes" OR OLD."kind" IS NOT NEW."kind" OR OLD."units" IS NOT NEW."units" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'session', OLD.id, json_object('id', OLD."id", 'number', OLD."number", 'name', OLD."name", 'date', OLD."date", 'state', OLD."state", 'version_id', OLD."version_id", 'seed', OLD."seed", 'notes', OLD."notes", 'kind', OLD."kind", 'units', OLD."units")); END;
CREATE TABLE session (
	id TEXT NOT NULL,
	number INTEGER NOT NULL,
	name TEXT NOT NULL,
	date TEXT NOT NULL,
	state TEXT NOT NULL,
	version_id TEXT,
	seed INTEGER,
	notes TEXT NOT NULL,
	kind TEXT DEFAULT 'calibration' NOT NULL,
	units TEXT DEFAULT 'free' NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(version_id) REFERENCES codebook_version (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_session_version_id ON session (version_id);
CREATE INDEX "seal_session" ON "session" ("number", "name", "date", "state", "seed", "notes", "kind", "units");
CREATE TRIGGER "key_of_session_coder" BEFORE UPDATE OF id ON "session_coder" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_session_coder" AFTER DELETE ON "session_coder" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_session_coder" AFTER DELETE ON "session_coder" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'session_coder', OLD.id, json_object('id', OLD."id", 'session_id', OLD."session_id", 'coder_id', OLD."coder_id")); END;
CREATE TRIGGER "note_insert_session_coder" AFTER INSERT ON "session_coder" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'session_coder', NEW.id, NULL); END;
CREATE TRIGGER "note_update_session_coder" AFTER UPDATE ON "session_coder" WHEN OLD."id" IS NOT NEW."id" OR OLD."session_id" IS NOT NEW."session_id" OR OLD."coder_id" IS NOT NEW."coder_id" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'session_coder', OLD.id, json_object('id', OLD."id", 'session_id', OLD."session_id", 'coder_id', OLD."coder_id")); END;
CREATE TABLE session_coder (
	id TEXT NOT NULL,
	session_id TEXT NOT NULL,
	coder_id TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_session_coder_coder_id ON session_coder (coder_id);
CREATE INDEX ix_session_coder_session_id ON session_coder (session_id);
CREATE TABLE sqlite_sequence(name,seq);
CREATE TRIGGER "key_of_summary" BEFORE UPDATE OF id ON "summary" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_summary" AFTER DELETE ON "summary" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_summary" AFTER DELETE ON "summary" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'summary', OLD.id, json_object('id', OLD."id", 'factor_id', OLD."factor_id", 'practice_id', OLD."practice_id", 'participant_id', OLD."participant_id", 'text', OLD."text")); END;
CREATE TRIGGER "note_insert_summary" AFTER INSERT ON "summary" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'summary', NEW.id, NULL); END;
CREATE TRIGGER "note_update_summary" AFTER UPDATE ON "summary" WHEN OLD."id" IS NOT NEW."id" OR OLD."factor_id" IS NOT NEW."factor_id" OR OLD."practice_id" IS NOT NEW."practice_id" OR OLD."participant_id" IS NOT NEW."participant_id" OR OLD."text" IS NOT NEW."text" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'summary', OLD.id, json_object('id', OLD."id", 'factor_id', OLD."factor_id", 'practice_id', OLD."practice_id", 'participant_id', OLD."participant_id", 'text', OLD."text")); END;
CREATE TABLE summary (
	id TEXT NOT NULL,
	factor_id TEXT NOT NULL,
	practice_id TEXT,
	participant_id TEXT,
	text TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(factor_id) REFERENCES factor (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(practice_id) REFERENCES practice (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_summary_factor_id ON summary (factor_id);
CREATE INDEX ix_summary_participant_id ON summary (participant_id);
CREATE INDEX ix_summary_practice_id ON summary (practice_id);
CREATE INDEX "seal_summary" ON "summary" ("text");
CREATE TRIGGER "key_of_summary_segment" BEFORE UPDATE OF id ON "summary_segment" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_summary_segment" AFTER DELETE ON "summary_segment" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_summary_segment" AFTER DELETE ON "summary_segment" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'summary_segment', OLD.id, json_object('id', OLD."id", 'summary_id', OLD."summary_id", 'coding_id', OLD."coding_id", 'position', OLD."position")); END;
CREATE TRIGGER "note_insert_summary_segment" AFTER INSERT ON "summary_segment" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'summary_segment', NEW.id, NULL); END;
CREATE TRIGGER "note_update_summary_segment" AFTER UPDATE ON "summary_segment" WHEN OLD."id" IS NOT NEW."id" OR OLD."summary_id" IS NOT NEW."summary_id" OR OLD."coding_id" IS NOT NEW."coding_id" OR OLD."position" IS NOT NEW."position" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'summary_segment', OLD.id, json_object('id', OLD."id", 'summary_id', OLD."summary_id", 'coding_id', OLD."coding_id", 'position', OLD."position")); END;
CREATE TABLE summary_segment (
	id TEXT NOT NULL,
	summary_id TEXT NOT NULL,
	coding_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(summary_id) REFERENCES summary (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(coding_id) REFERENCES coding (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_summary_segment_coding_id ON summary_segment (coding_id);
CREATE INDEX ix_summary_segment_summary_id ON summary_segment (summary_id);
CREATE INDEX "seal_summary_segment" ON "summary_segment" ("position");
CREATE TRIGGER "key_of_topic" BEFORE UPDATE OF id ON "topic" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_topic" AFTER DELETE ON "topic" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_topic" AFTER DELETE ON "topic" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'topic', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'question', OLD."question", 'position', OLD."position")); END;
CREATE TRIGGER "note_insert_topic" AFTER INSERT ON "topic" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'topic', NEW.id, NULL); END;
CREATE TRIGGER "note_update_topic" AFTER UPDATE ON "topic" WHEN OLD."id" IS NOT NEW."id" OR OLD."name" IS NOT NEW."name" OR OLD."question" IS NOT NEW."question" OR OLD."position" IS NOT NEW."position" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'topic', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'question', OLD."question", 'position', OLD."position")); END;
CREATE TABLE topic (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	question TEXT NOT NULL,
	position INTEGER NOT NULL,
	PRIMARY KEY (id)
);
CREATE INDEX "seal_topic" ON "topic" ("name", "question", "position");
CREATE TRIGGER "key_of_topic_role" BEFORE UPDATE OF id ON "topic_role" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_topic_role" AFTER DELETE ON "topic_role" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_topic_role" AFTER DELETE ON "topic_role" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'topic_role', OLD.id, json_object('id', OLD."id", 'topic_id', OLD."topic_id", 'role_id', OLD."role_id")); END;
CREATE TRIGGER "note_insert_topic_role" AFTER INSERT ON "topic_role" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'topic_role', NEW.id, NULL); END;
CREATE TRIGGER "note_update_topic_role" AFTER UPDATE ON "topic_role" WHEN OLD."id" IS NOT NEW."id" OR OLD."topic_id" IS NOT NEW."topic_id" OR OLD."role_id" IS NOT NEW."role_id" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'topic_role', OLD.id, json_object('id', OLD."id", 'topic_id', OLD."topic_id", 'role_id', OLD."role_id")); END;
CREATE TABLE topic_role (
	id TEXT NOT NULL,
	topic_id TEXT NOT NULL,
	role_id TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(topic_id) REFERENCES topic (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(role_id) REFERENCES role (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_topic_role_role_id ON topic_role (role_id);
CREATE INDEX ix_topic_role_topic_id ON topic_role (topic_id);
CREATE TRIGGER "key_of_transcript" BEFORE UPDATE OF id ON "transcript" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_transcript" AFTER DELETE ON "transcript" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_transcript" AFTER DELETE ON "transcript" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'transcript', OLD.id, json_object('id', OLD."id", 'title', OLD."title", 'participant_id', OLD."participant_id", 'kind', OLD."kind", 'date', OLD."date", 'file_name', OLD."file_name", 'original', OLD."original", 'speakers', OLD."speakers", 'position', OLD."position")); END;
CREATE TRIGGER "note_insert_transcript" AFTER INSERT ON "transcript" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'transcript', NEW.id, NULL); END;
CREATE TRIGGER "note_update_transcript" AFTER UPDATE ON "transcript" WHEN OLD."id" IS NOT NEW."id" OR OLD."title" IS NOT NEW."title" OR OLD."participant_id" IS NOT NEW."participant_id" OR OLD."kind" IS NOT NEW."kind" OR OLD."date" IS NOT NEW."date" OR OLD."file_name" IS NOT NEW."file_name" OR OLD."original" IS NOT NEW."original" OR OLD."speakers" IS NOT NEW."speakers" OR OLD."position" IS NOT NEW."position" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'transcript', OLD.id, json_object('id', OLD."id", 'title', OLD."title", 'participant_id', OLD."participant_id", 'kind', OLD."kind", 'date', OLD."date", 'file_name', OLD."file_name", 'original', OLD."original", 'speakers', OLD."speakers", 'position', OLD."position")); END;
CREATE TABLE transcript (
	id TEXT NOT NULL,
	title TEXT NOT NULL,
	participant_id TEXT,
	kind TEXT NOT NULL,
	date TEXT NOT NULL,
	file_name TEXT NOT NULL,
	original TEXT NOT NULL,
	speakers TEXT NOT NULL,
	position INTEGER NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_transcript_participant_id ON transcript (participant_id);
CREATE INDEX "seal_transcript" ON "transcript" ("title", "kind", "date", "file_name", "original", "speakers", "position");
CREATE TABLE upgrade (
	format INTEGER NOT NULL,
	after_act INTEGER NOT NULL,
	PRIMARY KEY (format)
);
CREATE INDEX "seal_upgrade" ON "upgrade" ("after_act");
CREATE TRIGGER "key_of_validation" BEFORE UPDATE OF id ON "validation" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_validation" AFTER DELETE ON "validation" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_validation" AFTER DELETE ON "validation" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'validation', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'date', OLD."date", 'version_id', OLD."version_id", 'notes', OLD."notes")); END;
CREATE TRIGGER "note_insert_validation" AFTER INSERT ON "validation" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'validation', NEW.id, NULL); END;
CREATE TRIGGER "note_update_validation" AFTER UPDATE ON "validation" WHEN OLD."id" IS NOT NEW."id" OR OLD."name" IS NOT NEW."name" OR OLD."date" IS NOT NEW."date" OR OLD."version_id" IS NOT NEW."version_id" OR OLD."notes" IS NOT NEW."notes" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'validation', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'date', OLD."date", 'version_id', OLD."version_id", 'notes', OLD."notes")); END;
CREATE TABLE validation (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	date TEXT NOT NULL,
	version_id TEXT,
	notes TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(version_id) REFERENCES codebook_version (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_validation_version_id ON validation (version_id);
CREATE INDEX "seal_validation" ON "validation" ("name", "date", "notes");
CREATE TRIGGER "key_of_validation_answer" BEFORE UPDATE OF id ON "validation_answer" WHEN OLD.id IS NOT NEW.id BEGIN SELECT raise(ABORT, 'a key never changes'); END;
CREATE TRIGGER "memos_of_validation_answer" AFTER DELETE ON "validation_answer" BEGIN DELETE FROM memo WHERE about_id = OLD.id; END;
CREATE TRIGGER "note_delete_validation_answer" AFTER DELETE ON "validation_answer" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'validation_answer', OLD.id, json_object('id', OLD."id", 'member_id', OLD."member_id", 'code_id', OLD."code_id", 'recognised', OLD."recognised", 'why', OLD."why", 'suggestion', OLD."suggestion", 'outcome', OLD."outcome", 'outcome_reason', OLD."outcome_reason", 'changed_code_id', OLD."changed_code_id")); END;
CREATE TRIGGER "note_insert_validation_answer" AFTER INSERT ON "validation_answer" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'validation_answer', NEW.id, NULL); END;
CREATE TRIGGER "note_update_validation_answer" AFTER UPDATE ON "validation_answer" WHEN OLD."id" IS NOT NEW."id" OR OLD."member_id" IS NOT NEW."member_id" OR OLD."code_id" IS NOT NEW."code_id" OR OLD."recognised" IS NOT NEW."recognised" OR OLD."why" IS NOT NEW."why" OR OLD."suggestion" IS NOT NEW."suggestion" OR OLD."outcome" IS NOT NEW."outcome" OR OLD."outcome_reason" IS NOT NEW."outcome_reason" OR OLD."changed_code_id" IS NOT NEW."changed_code_id" BEGIN INSERT INTO note (act, noun, key, before) VALUES ((SELECT number FROM current_act), 'validation_answer', OLD.id, json_object('id', OLD."id", 'member_id', OLD."member_id", 'code_id', OLD."code_id", 'recognised', OLD."recognised", 'why', OLD."why", 'suggestion', OLD."suggestion", 'outcome', OLD."outcome", 'outcome_reason', OLD."outcome_reason", 'changed_code_id', OLD."changed_code_id")); END;
CREATE TABLE validation_answer (
	id TEXT NOT NULL,
	member_id TEXT NOT NULL,
	code_id TEXT NOT NULL,
	recognised TEXT,
	why TEXT NOT NULL,
	suggestion TEXT NOT NULL,
	outcome TEXT NOT NULL,
	outcome_reason TEXT NOT NULL,
	changed_code_id TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(changed_code_id) REFERENCES code (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_validation_answer_code_id ON validation_answer (code_id);
CREATE INDEX ix_validation_answer_member_id ON validation_answer (member_id);
CREATE INDEX "seal_validation_answer" ON "validation_answer" ("recognised", "why", "suggestion", "outcome", "outcome_reason", "changed_code_id");
CREATE TRIGGER "keep_written_delete" BEFORE DELETE ON "written" WHEN NOT coalesce((SELECT forgetting FROM current_act), 0) BEGIN SELECT raise(ABORT, 'the audit trail only grows'); END;
CREATE TRIGGER "keep_written_update" BEFORE UPDATE ON "written" WHEN NOT coalesce((SELECT forgetting FROM current_act), 0) BEGIN SELECT raise(ABORT, 'the audit trail only grows'); END;
CREATE TABLE written (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	act_id TEXT NOT NULL,
	noun TEXT NOT NULL,
	"key" TEXT NOT NULL,
	"before" TEXT,
	"after" TEXT
);
CREATE INDEX ix_written_act_id ON written (act_id);
CREATE INDEX ix_written_key ON written ("key");
CREATE INDEX "seal_written" ON "written" ("noun", "before", "after");

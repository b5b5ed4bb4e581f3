// A small server that answers projects/read and projects/create of the same protocol from one SQLite file: what is
// quickly made, and so what Leanto is measured beside. It has no history, no sharing and no limits.
package main

import (
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"time"

	_ "github.com/mattn/go-sqlite3"
)

const schema = `
CREATE TABLE IF NOT EXISTS tokens (user_id INTEGER PRIMARY KEY, token TEXT NOT NULL, name TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS projects (
    id INTEGER PRIMARY KEY AUTOINCREMENT, owner_id INTEGER NOT NULL, organization_id TEXT NOT NULL, name TEXT NOT NULL,
    description TEXT NOT NULL, language TEXT NOT NULL, created INTEGER NOT NULL, modified INTEGER NOT NULL,
    UNIQUE (owner_id, name));`

type project struct {
	ID             int64          `json:"projectId"`
	Name           string         `json:"name"`
	Description    string         `json:"description"`
	Modified       string         `json:"modified"`
	Created        string         `json:"created"`
	OwnerID        int64          `json:"ownerId"`
	OrganizationID string         `json:"organizationId"`
	Language       string         `json:"language"`
	Collaborators  []collaborator `json:"collaborators"`
	LeanVersionID  int            `json:"leanVersionId"`
	PinnedToMaster bool           `json:"leanPinnedToMaster"`
	Owner          bool           `json:"owner"`
	Parameters     []string       `json:"parameters"`
	Libraries      []string       `json:"libraries"`
	Encrypted      bool           `json:"encrypted"`
	CodeRunning    bool           `json:"codeRunning"`
}

type collaborator struct {
	UID        int64  `json:"uid"`
	Name       string `json:"name"`
	Owner      bool   `json:"owner"`
	Write      bool   `json:"permission"`
	LiveDeploy bool   `json:"liveControl"`
}

type answer struct {
	Projects []project `json:"projects,omitempty"`
	Success  bool      `json:"success"`
	Errors   []string  `json:"errors,omitempty"`
}

type request struct {
	ProjectID int64  `json:"projectId"`
	Name      string `json:"name"`
	Language  string `json:"language"`
}

type server struct {
	token, find, insert *sql.Stmt
}

func (s *server) caller(r *http.Request) (int64, string, error) {
	user, proof, ok := r.BasicAuth()
	stamp := r.Header.Get("Timestamp")
	id, err := strconv.ParseInt(user, 10, 64)
	at, err2 := strconv.ParseInt(stamp, 10, 64)
	if !ok || err != nil || err2 != nil || time.Since(time.Unix(at, 0)).Abs() > 2*time.Hour {
		return 0, "", errors.New("no valid credentials")
	}
	var token, name string
	if err := s.token.QueryRow(id).Scan(&token, &name); err != nil {
		return 0, "", err
	}
	sum := sha256.Sum256([]byte(token + ":" + stamp))
	if subtle.ConstantTimeCompare([]byte(hex.EncodeToString(sum[:])), []byte(proof)) != 1 {
		return 0, "", errors.New("hash does not match")
	}
	return id, name, nil
}

func shown(p project, created, modified int64, owner string) answer {
	p.Created, p.Modified = wire(created), wire(modified)
	p.Owner, p.LeanVersionID, p.PinnedToMaster = true, 1, true
	p.Parameters, p.Libraries = []string{}, []string{}
	p.Collaborators = []collaborator{{UID: p.OwnerID, Name: owner, Owner: true, Write: true, LiveDeploy: true}}
	return answer{Projects: []project{p}, Success: true}
}

func wire(millis int64) string { return time.UnixMilli(millis).UTC().Format("2006-01-02 15:04:05") }

func (s *server) read(caller int64, owner string, asked request) (answer, error) {
	var p project
	var created, modified int64
	err := s.find.QueryRow(asked.ProjectID, caller).
		Scan(&p.ID, &p.OwnerID, &p.OrganizationID, &p.Name, &p.Description, &p.Language, &created, &modified)
	return shown(p, created, modified, owner), err
}

func (s *server) create(caller int64, owner string, asked request) (answer, error) {
	if asked.Name == "" || (asked.Language != "Py" && asked.Language != "C#") {
		return answer{}, errors.New("name or language is missing")
	}
	now := time.Now().UnixMilli()
	p := project{OwnerID: caller, OrganizationID: "1", Name: asked.Name, Language: asked.Language}
	made, err := s.insert.Exec(caller, "1", asked.Name, "", asked.Language, now, now)
	if err != nil {
		return answer{}, err
	}
	p.ID, err = made.LastInsertId()
	return shown(p, now, now, owner), err
}

func (s *server) answers(handle func(int64, string, request) (answer, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		var asked request
		var made answer
		id, name, err := s.caller(r)
		if err == nil {
			err = json.NewDecoder(http.MaxBytesReader(w, r.Body, 64<<20)).Decode(&asked)
		}
		if err == nil {
			made, err = handle(id, name, asked)
		}
		if err != nil {
			w.WriteHeader(http.StatusInternalServerError)
			made = answer{Errors: []string{err.Error()}}
		}
		_ = json.NewEncoder(w).Encode(made)
	}
}

func fill(db *sql.DB, user int64, token string, first, count int64) {
	tx, err := db.Begin()
	check(err)
	_, err = tx.Exec("INSERT INTO tokens VALUES (?, ?, 'User')", user, token)
	check(err)
	now := time.Now().UnixMilli()
	for id := first; id < first+count; id++ {
		_, err = tx.Exec("INSERT INTO projects VALUES (?, ?, '1', ?, '', 'Py', ?, ?)", id, user, fmt.Sprint("Copy ", id), now, now)
		check(err)
	}
	check(tx.Commit())
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func prepared(db *sql.DB, text string) *sql.Stmt {
	statement, err := db.Prepare(text)
	check(err)
	return statement
}

func main() {
	file := flag.String("db", "peer.db", "the database's file")
	port := flag.Int("port", 0, "where to listen")
	user := flag.Int64("user", 1, "the user's id")
	token := flag.String("token", "", "the user's token")
	first := flag.Int64("first", 1, "the id of the first project")
	count := flag.Int64("count", 0, "how many projects there are")
	flag.Parse()
	options := "?" + strings.Join([]string{"_journal_mode=WAL", "_synchronous=FULL", "_busy_timeout=10000", "_txlock=immediate"}, "&")
	writer, err := sql.Open("sqlite3", "file:"+*file+options)
	check(err)
	writer.SetMaxOpenConns(1)
	_, err = writer.Exec(schema)
	check(err)
	fill(writer, *user, *token, *first, *count)
	readers, err := sql.Open("sqlite3", "file:"+*file+options)
	check(err)
	readers.SetMaxOpenConns(2 * runtime.NumCPU())
	readers.SetMaxIdleConns(2 * runtime.NumCPU())
	s := &server{
		token: prepared(readers, "SELECT token, name FROM tokens WHERE user_id = ?"),
		find: prepared(readers, "SELECT id, owner_id, organization_id, name, description, language, created, modified"+
			" FROM projects WHERE id = ? AND owner_id = ?"),
		insert: prepared(writer, "INSERT INTO projects (owner_id, organization_id, name, description, language, created, modified)"+
			" VALUES (?, ?, ?, ?, ?, ?, ?)"),
	}
	http.HandleFunc("/health/ready", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("{}")) })
	http.HandleFunc("/api/v2/projects/read", s.answers(s.read))
	http.HandleFunc("/api/v2/projects/create", s.answers(s.create))
	log.Fatal(http.ListenAndServe(fmt.Sprint("127.0.0.1:", *port), nil))
}

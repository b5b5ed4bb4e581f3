// PocketBase with a collection of projects that their owner alone sees, by its own API: what users would take instead. It
// has no history and no rights beyond the rule. Everything is as PocketBase has it by default, but that a commit is on the
// disk before it is answered, as everywhere in this comparison.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	"os"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
	_ "github.com/pocketbase/pocketbase/migrations"
	"github.com/pocketbase/pocketbase/tools/types"
)

const pragmas = "?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=journal_size_limit(200000000)" +
	"&_pragma=synchronous(FULL)&_pragma=foreign_keys(ON)&_pragma=temp_store(MEMORY)&_pragma=cache_size(-32000)"

func open(path string) (*dbx.DB, error) { return dbx.Open("sqlite", path+pragmas) }

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func collection(app core.App, users *core.Collection) {
	projects := core.NewBaseCollection("projects")
	projects.Fields.Add(
		&core.RelationField{Name: "owner", CollectionId: users.Id, MaxSelect: 1, Required: true},
		&core.TextField{Name: "name", Required: true},
		&core.TextField{Name: "description"},
		&core.TextField{Name: "language", Required: true},
		&core.AutodateField{Name: "created", OnCreate: true},
		&core.AutodateField{Name: "modified", OnCreate: true, OnUpdate: true})
	projects.AddIndex("projects_name", true, "owner, name", "")
	projects.ViewRule = types.Pointer("owner = @request.auth.id")
	projects.CreateRule = types.Pointer("owner = @request.auth.id")
	check(app.Save(projects))
}

func user(app core.App, users *core.Collection) *core.Record {
	user := core.NewRecord(users)
	user.Id = "000000000000001"
	user.SetEmail("user@example.org")
	user.SetRandomPassword()
	check(app.Save(user))
	return user
}

func fill(app core.App, owner string, first, count int64) {
	now := types.NowDateTime().String()
	check(app.RunInTransaction(func(tx core.App) error {
		insert := tx.DB().NewQuery("INSERT INTO projects (id, owner, name, description, language, created, modified)" +
			" VALUES ({:id}, {:owner}, {:name}, '', 'Py', {:now}, {:now})").Prepare()
		defer insert.Close()
		for id := first; id < first+count; id++ {
			row := dbx.Params{"id": fmt.Sprintf("%015d", id), "owner": owner, "name": fmt.Sprint("Copy ", id), "now": now}
			if _, err := insert.Bind(row).Execute(); err != nil {
				return err
			}
		}
		return nil
	}))
}

func main() {
	data := flag.String("data", "pb_data", "the folder of the data")
	port := flag.Int("port", 0, "where to listen")
	secret := flag.String("secret", "", "the file that the user's token is written to")
	first := flag.Int64("first", 1, "the id of the first project")
	count := flag.Int64("count", 0, "how many projects there are")
	flag.Parse()
	app := core.NewBaseApp(core.BaseAppConfig{DataDir: *data, DBConnect: open})
	check(app.Bootstrap())
	check(app.RunAllMigrations())
	users, err := app.FindCollectionByNameOrId("users")
	check(err)
	collection(app, users)
	owner := user(app, users)
	fill(app, owner.Id, *first, *count)
	token, err := owner.NewAuthToken()
	check(err)
	check(os.WriteFile(*secret, []byte(token), 0o600))
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		e.Router.GET("/health/ready", func(e *core.RequestEvent) error { return e.String(http.StatusOK, "{}") })
		return e.Next()
	})
	check(apis.Serve(app, apis.ServeConfig{HttpAddr: fmt.Sprint("127.0.0.1:", *port)}))
}

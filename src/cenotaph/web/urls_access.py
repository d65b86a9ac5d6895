"""The addresses of accounts, tokens, the API, fetching and web hooks."""

from django.urls import URLPattern, URLResolver, path

from cenotaph.web.api.app import api
from cenotaph.web.pages import account, api_docs, fetching, keys, passkey, signing, team, telling

urlpatterns: list[URLPattern | URLResolver] = [
    path("team/role", team.change_role, name="change_role"),
    path("team/factors", team.reset_factors, name="reset_factors"),
    path("second", signing.second, name="second"),
    path("second/set-up", account.set_up, name="set_up"),
    path("passkey/ask", passkey.ask, name="passkey_ask"),
    path("passkey/answer", passkey.answer, name="passkey_answer"),
    path("again", account.again, name="again"),
    path("account", account.account, name="account"),
    path("account/totp", account.totp_page, name="totp"),
    path("account/passkey/begin", account.passkey_begin, name="passkey_begin"),
    path("account/passkey/finish", account.passkey_finish, name="passkey_finish"),
    path("account/codes", account.codes, name="codes"),
    path("account/remove", account.factor_remove, name="factor_remove"),
    path("account/sessions", account.session_end, name="session_end"),
    path("tokens", keys.keys, name="tokens"),
    path("tokens/make", keys.make, name="token_make"),
    path("tokens/revoke", keys.revoke, name="token_revoke"),
    path("intake/jobs", fetching.jobs_list, name="jobs"),
    path("intake/jobs/ask", fetching.ask, name="jobs_ask"),
    path("intake/jobs/again", fetching.again, name="jobs_again"),
    path("intake/jobs/clear", fetching.clear, name="jobs_clear"),
    path("intake/jobs/pause", fetching.pause, name="jobs_pause"),
    path("feeds", fetching.feeds_page, name="feeds"),
    path("feeds/add", fetching.feed_add, name="feed_add"),
    path("feeds/remove", fetching.feed_remove, name="feed_remove"),
    path("feeds/look", fetching.feed_look, name="feed_look"),
    path("hooks", telling.hooks_page, name="hooks"),
    path("hooks/add", telling.hook_add, name="hook_add"),
    path("hooks/remove", telling.hook_remove, name="hook_remove"),
    path("hooks/again", telling.hook_again, name="hook_again"),
    path("api", api_docs.api_page, name="api_page"),
    path("api/v1/openapi.json", api_docs.openapi, name="openapi"),
    path("api/v1/", api.urls),
]

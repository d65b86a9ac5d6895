"""The addresses of the desk. Each name stands in the policy table; a test sees to it."""

from django.urls import path

from cenotaph.web.pages import (
    claims,
    home,
    incidents,
    intake,
    making,
    papers,
    signing,
    speakers,
    team,
    tolls,
    turning,
    voices,
)

handler404 = "cenotaph.web.render.absent"
handler500 = "cenotaph.web.render.broken"

urlpatterns = [
    path("", home.home, name="home"),
    path("refused", home.refused, name="refused"),
    path("sign-in", signing.sign_in, name="sign_in"),
    path("enter/<str:secret>", signing.enter, name="enter"),
    path("leave", signing.leave, name="leave"),
    path("language", signing.language, name="language"),
    path("documents", papers.documents, name="documents"),
    path("documents/<str:document>", papers.reading, name="reading"),
    path("documents/<str:document>/next", papers.after, name="next"),
    path("documents/<str:document>/make", making.make, name="make"),
    path("intake", intake.intake, name="intake"),
    path("intake/add", intake.add, name="add"),
    path("claims/<str:claim>", claims.claim, name="claim"),
    path("claims/<str:claim>/accept", claims.accept, name="accept"),
    path("claims/<str:claim>/reject", claims.reject, name="reject"),
    path("claims/<str:claim>/correct", claims.correct, name="correct"),
    path("judgements/undo", claims.undo, name="undo"),
    path("toll", tolls.toll, name="toll"),
    path("toll.csv", tolls.toll_csv, name="toll_csv"),
    path("incidents", incidents.incidents, name="incidents"),
    path("incidents/merge", incidents.merge, name="merge"),
    path("incidents/<str:incident>", incidents.incident, name="incident"),
    path("incidents/<str:incident>/split", incidents.split, name="split"),
    path("voices", voices.voices, name="voices"),
    path("speakers", speakers.speaker, name="speaker"),
    path("speakers/same", speakers.same_speaker, name="same_speaker"),
    path("turn", turning.turn, name="turn"),
    path("history", team.history, name="history"),
    path("team", team.team, name="team"),
    path("team/invite", team.invite, name="invite"),
    path("team/suspend", team.suspend, name="suspend"),
]

package io.tributary.attribution.adapter.out.kafka;

import io.tributary.attribution.application.port.Events.ClickStored;
import io.tributary.attribution.application.port.Events.VisitorBound;
import io.tributary.attribution.domain.touch.Labels;
import io.tributary.attribution.domain.touch.Touch;
import io.tributary.events.attribution.CarriedReferralValue;
import io.tributary.events.attribution.ClickRecorded;
import io.tributary.events.attribution.TouchCaptured;
import io.tributary.events.attribution.VisitorLinked;

/** Touches, clicks and links as records of the personal topic (ATT-10). */
final class TouchMapper {
    private TouchMapper() {}

    static TouchCaptured record(Touch touch) {
        Labels labels = touch.labels();
        return TouchCaptured.newBuilder().setTouchId(touch.id()).setKind(DecisionMapper.kind(touch.kind())).setProvider(touch.provider())
                .setProgram(touch.program()).setVisitorId(touch.visitorId()).setSessionId(touch.sessionId()).setUserId(touch.userId())
                .setValue(touch.value()).setValueLength(touch.valueLength()).setAccepted(touch.accepted())
                .setRejectReason(touch.rejectReason()).setRsCode(labels.rsCode()).setRsShareMedium(labels.rsShareMedium())
                .setRsEngagementMedium(labels.rsEngagementMedium()).setImRef(labels.imRef()).setSubId(touch.subId())
                .setPartner(touch.partner()).setLandingPath(touch.landingPath()).setSignupLanding(touch.signupLanding())
                .setUtmSource(labels.utmSource()).setUtmMedium(labels.utmMedium()).setUtmCampaign(labels.utmCampaign())
                .setUtmTerm(labels.utmTerm()).setUtmContent(labels.utmContent()).setSource(touch.source().word())
                .setTouchedAt(touch.touchedAt()).build();
    }

    static ClickRecorded record(ClickStored click) {
        Touch touch = click.touch();
        return ClickRecorded.newBuilder().setClickId(touch.value()).setTouchId(touch.id()).setPartner(String.valueOf(touch.partner()))
                .setProgram(touch.program()).setVisitorId(touch.visitorId()).setSessionId(String.valueOf(touch.sessionId()))
                .setSubId(touch.subId()).setSubIdInvalid(click.subIdInvalid()).setClickedAt(touch.touchedAt()).setUnique(click.unique())
                .setUniqueForSubId(click.uniqueForSubId()).setSuspicious(click.suspicious()).build();
    }

    static VisitorLinked record(VisitorBound bound) {
        return VisitorLinked.newBuilder().setVisitorId(bound.visitorId()).setUserId(bound.userId()).setLinkedAt(bound.linkedAt())
                .setReferralValues(bound.carried().stream().map(touch -> CarriedReferralValue.newBuilder().setProgram(touch.program())
                        .setTouchId(touch.id()).setValue(touch.value()).setRsCode(touch.labels().rsCode())
                        .setTouchedAt(touch.touchedAt()).build()).toList()).build();
    }
}
